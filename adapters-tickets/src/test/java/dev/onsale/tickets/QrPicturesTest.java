package dev.onsale.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.TicketPass;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// The pictures are read back: by the JDK's reader of PNG files and by a reader of QR codes.
class QrPicturesTest {
  private static final String CODE =
      new Ed25519TicketSeals(new byte[32], List.of())
          .seal(
              new TicketPass(
                  new TicketId(UUID.fromString("01a1fe5f-326b-7000-86f3-96a19cdc9a5a")),
                  new EventId(UUID.fromString("01a1fe5f-0000-7000-8000-000000000001")),
                  1));
  private static final int MODULES = 45;
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");
  private final QrPictures pictures = new QrPictures();

  private static Result read(BufferedImage image) throws ReaderException {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))));
  }

  private static BufferedImage image(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  void a_camera_reads_the_code_off_the_png() throws Exception {
    BufferedImage image = image(pictures.png(CODE));

    Result read = read(image);

    assertThat(read.getText()).isEqualTo(CODE);
    assertThat(read.getBarcodeFormat()).isEqualTo(BarcodeFormat.QR_CODE);
    assertThat(read.getResultMetadata().get(ResultMetadataType.ERROR_CORRECTION_LEVEL))
        .isEqualTo("M");
    assertThat(image.getWidth()).as("a code of %d modules", MODULES).isEqualTo((MODULES + 8) * 8);
    assertThat(pictures.png(CODE)).hasSizeLessThan(4_096);
  }

  @Test
  void a_camera_reads_the_code_off_the_svg() throws Exception {
    String svg = pictures.svg(CODE);
    int size = MODULES + 8;
    assertThat(svg).contains("viewBox=\"0 0 " + size + " " + size + "\"");
    BufferedImage image = new BufferedImage(size * 4, size * 4, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < size * 4; y++) {
      for (int x = 0; x < size * 4; x++) {
        image.setRGB(x, y, 0xffffff);
      }
    }
    Matcher runs = RUN.matcher(svg);
    while (runs.find()) {
      int left = Integer.parseInt(runs.group(1)) * 4;
      int top = Integer.parseInt(runs.group(2)) * 4;
      int wide = Integer.parseInt(runs.group(3)) * 4;
      int[] black = new int[wide * 4];
      Arrays.fill(black, 0);
      image.setRGB(left, top, wide, 4, black, 0, wide);
    }

    assertThat(read(image).getText()).isEqualTo(CODE);
  }

  @Test
  void a_code_with_a_thumb_on_it_is_still_read() throws Exception {
    BufferedImage image = image(pictures.png(CODE));
    BufferedImage smeared =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        boolean thumb = x > 190 && x < 250 && y > 250 && y < 330;
        smeared.setRGB(x, y, thumb ? 0xffffff : image.getRGB(x, y));
      }
    }

    assertThat(read(smeared).getText()).isEqualTo(CODE);
  }
}
