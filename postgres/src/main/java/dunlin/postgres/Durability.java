package dunlin.postgres;

import java.util.List;

/** What a cluster promises about committed data. */
public enum Durability {
  /** Committed is on disk. */
  DURABLE("on"),
  /** Fast and lost at a crash: for tests and code generation. */
  THROWAWAY("off");

  private final String toggle;

  Durability(String toggle) {
    this.toggle = toggle;
  }

  List<String> settings() {
    return List.of("fsync=" + toggle, "synchronous_commit=" + toggle, "full_page_writes=" + toggle);
  }
}
