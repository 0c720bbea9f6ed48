package dunlin.formats;

import dunlin.core.basics.Money;
import dunlin.core.basics.WithFailures;
import java.nio.charset.Charset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A named, versioned text that says how the files of one source are to be read.
 *
 * <p>The text is YAML that a person can write; the profiles that come with the product, in {@link
 * MappingProfiles}, are the best examples.
 *
 * <pre>
 * profile: NAME          version: NUMBER          description: TEXT
 * delimiter: auto | , | ; | tab | "|"             encoding: UTF-8 | windows-1252 | ...
 * decimal sign: . | ,    thousands sign: none | , | . | ' | space      dates: PATTERN or list
 * blanks: [texts that mean nothing]               currency, entity, base currency: constants
 * codes:  NAME: {CODE: MEANING, ..., otherwise: refuse (usual) | keep | blank | MEANING}
 * tables: NAME:
 *   columns: [recognise the table]   optional: [...]   ignored: [...]   file name: "pattern*"
 *   decimal sign, thousands sign, dates: as above       ignore because: REASON, in place of records
 *   skip when: CONDITION or list     records: list of  KIND: {FIELD: SOURCE, ...}  with
 *     when: CONDITION or list   once: yes   last resort: yes   repeats: numbered
 * KIND: customer contact document payment allocation adjustment dispute promise rate
 * SOURCE: COLUMN | = CONSTANT | "{COLUMN}-{row}" | [first, that, is, filled] | by sign (kind) |
 *   {from: SOURCE, as: integer text, codes: NAME, plus days: SOURCE, negative when: CONDITION}
 *   or a list of such blocks (texts and dates)
 * CONDITION: COLUMN is filled | blank | zero | [not] VALUE | [not] one of A, B
 * </pre>
 */
public final class MappingProfile {

  private final String name;
  private final int version;
  private final String description;
  private final String text;
  private final Format format;
  private final List<TableRule> tables;

  MappingProfile(Heading heading, String text, Format format, List<TableRule> tables) {
    this.name = heading.name();
    this.version = heading.version();
    this.description = heading.description();
    this.text = text;
    this.format = format;
    this.tables = List.copyOf(tables);
  }

  /** What a profile says of itself. */
  record Heading(String name, int version, String description) {}

  /**
   * What holds for all tables of a profile.
   *
   * @param delimiter or {@link TableReader#AUTOMATIC}
   * @param blanks texts that mean: nothing
   * @param constants for fields without a rule, by the name of the field
   */
  record Format(
      char delimiter, Charset charset, Set<String> blanks, Map<String, String> constants) {
    Format {
      blanks = Set.copyOf(blanks);
      constants = Map.copyOf(constants);
    }
  }

  /**
   * Reads the text of a profile.
   *
   * @return the profile, or nothing and everything that is wrong with the text; a failure's row is
   *     the line of the text
   */
  public static WithFailures<Optional<MappingProfile>> parse(String text) {
    return new ProfileParser(text).parse();
  }

  public String name() {
    return name;
  }

  public int version() {
    return version;
  }

  public String description() {
    return description;
  }

  /** The text as it was written, to be stored and shared. */
  public String text() {
    return text;
  }

  /** The currency that rates lead to, where the profile names one. */
  public Optional<Currency> baseCurrency() {
    return Optional.ofNullable(format.constants().get("to")).map(Money::currencyOf);
  }

  /** The names of the tables that this profile recognises. */
  public List<String> tableNames() {
    return tables.stream().map(TableRule::name).toList();
  }

  Format format() {
    return format;
  }

  List<TableRule> tables() {
    return tables;
  }

  /** The name and version, as in {@code canonical 1}. */
  @Override
  public String toString() {
    return name + " " + version;
  }
}
