package dev.onsale.tickets;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import dev.onsale.application.port.CodePictures;

/// [CodePictures] as QR codes, with the light margin that readers ask for.
public final class QrPictures implements CodePictures {
  /// A seventh of the code may be unreadable; a screen is seldom as dirty as that.
  private static final ErrorCorrectionLevel CORRECTION = ErrorCorrectionLevel.M;

  private static final int MARGIN = 4;
  private static final int DOTS_PER_MODULE = 8;

  @Override
  public String svg(String code) {
    ByteMatrix modules = modules(code);
    int size = modules.getWidth() + 2 * MARGIN;
    StringBuilder svg = new StringBuilder(16 * 1024);
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(size);
    svg.append(' ').append(size).append("\" shape-rendering=\"crispEdges\">");
    svg.append("<path fill=\"#fff\" d=\"M0 0h").append(size).append('v').append(size);
    svg.append("H0z\"/><path fill=\"#000\" d=\"");
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        int start = x;
        while (x < modules.getWidth() && modules.get(x, y) == 1) {
          x++;
        }
        if (x > start) {
          svg.append('M').append(start + MARGIN).append(' ').append(y + MARGIN);
          svg.append('h').append(x - start).append("v1h-").append(x - start).append('z');
        }
      }
    }
    return svg.append("\"/></svg>").toString();
  }

  @Override
  public byte[] png(String code) {
    ByteMatrix modules = modules(code);
    int size = (modules.getWidth() + 2 * MARGIN) * DOTS_PER_MODULE;
    return Png.of(
        size,
        (x, y) -> {
          int column = x / DOTS_PER_MODULE - MARGIN;
          int row = y / DOTS_PER_MODULE - MARGIN;
          return isInside(modules, column, row) && modules.get(column, row) == 1;
        });
  }

  private static boolean isInside(ByteMatrix modules, int column, int row) {
    return column >= 0 && row >= 0 && column < modules.getWidth() && row < modules.getHeight();
  }

  private static ByteMatrix modules(String code) {
    try {
      return Encoder.encode(code, CORRECTION).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long to be drawn", e);
    }
  }
}
