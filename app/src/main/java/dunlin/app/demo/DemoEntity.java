package dunlin.app.demo;

import java.util.List;

/** A legal entity of the demo company, with its collectors. All of them are made up. */
enum DemoEntity {
  GERMANY("DUN-DE", "DE", "Jana Brandtner,Lukas Reimold,Femke Aaldering"),
  BRITAIN("DUN-UK", "UK", "Priya Nairn,Owen Talbury"),
  AMERICA("DUN-US", "US", "Marcus Haleworth,Elena Corvado");

  private final String code;
  private final String prefix;
  private final String collectors;

  DemoEntity(String code, String prefix, String collectors) {
    this.code = code;
    this.prefix = prefix;
    this.collectors = collectors;
  }

  String code() {
    return code;
  }

  /** What its document and customer numbers begin with. */
  String prefix() {
    return prefix;
  }

  List<String> collectors() {
    return List.of(collectors.split(","));
  }
}
