package dev.onsale.bootstrap.broken.domain.seat;

public class OpenSeat {
  private int number;

  public int number() {
    return number;
  }

  public void setNumber(int wanted) {
    number = wanted;
  }
}
