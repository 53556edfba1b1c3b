package dev.onsale.tickets;

import dev.onsale.application.port.TicketSeals;
import dev.onsale.domain.ticket.TicketPass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// [TicketSeals] by Ed25519: doors can check a code with the public key alone.
public final class Ed25519TicketSeals implements TicketSeals {
  public static final int SEED_BYTES = SealKey.SEED_BYTES;

  /// Far more than any code of ours has.
  private static final int CODE_LENGTH_MAX = 400;

  private final List<SealKey> keys;

  /// @param seed 32 secret bytes
  /// @param earlier seeds whose codes still count
  public Ed25519TicketSeals(byte[] seed, List<byte[]> earlier) {
    List<SealKey> all = new ArrayList<>();
    all.add(SealKey.of(seed));
    earlier.forEach(old -> all.add(SealKey.of(old)));
    this.keys = List.copyOf(all);
  }

  @Override
  public String seal(TicketPass pass) {
    SealKey key = keys.getFirst();
    byte[] text = new PassText(key.id(), pass).signed();
    byte[] sealed = Arrays.copyOf(text, text.length + PassText.SIGNATURE_BYTES);
    System.arraycopy(key.sign(text), 0, sealed, text.length, PassText.SIGNATURE_BYTES);
    return Base32.encode(sealed);
  }

  @Override
  public Opened open(String code) {
    String stripped = code.strip();
    byte[] sealed = stripped.length() > CODE_LENGTH_MAX ? null : Base32.decode(stripped);
    if (sealed == null || sealed.length <= PassText.SIGNATURE_BYTES) {
      return new Opened.Forged();
    }
    int end = sealed.length - PassText.SIGNATURE_BYTES;
    byte[] text = Arrays.copyOf(sealed, end);
    byte[] mark = Arrays.copyOfRange(sealed, end, sealed.length);
    PassText read = PassText.read(text);
    if (read == null) {
      return new Opened.Forged();
    }
    for (SealKey key : keys) {
      if (key.id() == read.keyId() && key.hasSigned(text, mark)) {
        return new Opened.Genuine(read.pass());
      }
    }
    return new Opened.Forged();
  }

  @Override
  public List<VerifyingKey> keys() {
    return keys.stream().map(key -> new VerifyingKey(key.idText(), key.base64())).toList();
  }
}
