package dev.onsale.load.swarm;

/// Whoever keeps what the server has confirmed to the buyers. Called by many threads at once.
public interface Witness {
  /// @param body of the 201
  void held(String token, String body);

  void released(String hold);

  /// For a server whose database nobody can look into.
  static Witness nobody() {
    return new Witness() {
      @Override
      public void held(String token, String body) {
        // Nobody asks.
      }

      @Override
      public void released(String hold) {
        // Nobody asks.
      }
    };
  }
}
