package dev.onsale.application.port;

/// Draws a ticket's code so that cameras can read it.
public interface CodePictures {
  /// As lines for a page, of any size.
  String svg(String code);

  /// As dots, for mail and for clients that draw no lines.
  byte[] png(String code);
}
