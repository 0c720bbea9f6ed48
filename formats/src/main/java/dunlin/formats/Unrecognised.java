package dunlin.formats;

import dunlin.core.basics.Failure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says why no table of a profile fits a header, and what may be meant. */
record Unrecognised(String name, Set<String> header, MappingProfile profile) {

  /** Signs between columns that no profile can say. */
  private static final String UNREAD_SIGNS = "^~:#\u00A6\u00A7\u001F\u0001";

  /** Why a table is not read whose columns another sign separates than the profile says. */
  static Failure separated(
      String name, MappingProfile profile, Delimiters.Found found, boolean fits) {
    return Failure.of(
        1,
        "",
        "",
        "the columns of '%s' are separated by %s, and the profile '%s' says %s: write delimiter: %s or delimiter: auto into the profile%s%s"
            .formatted(
                name,
                Delimiters.quoted(found.sign()),
                profile.name(),
                Delimiters.quoted(profile.format().delimiter()),
                Delimiters.written(found.sign()),
                otherProfile(name, profile, found),
                fits ? "" : "; read so, it is still no table of it"));
  }

  /** A profile that comes with the product and reads the file as it is. */
  private static String otherProfile(String name, MappingProfile profile, Delimiters.Found found) {
    return MappingProfiles.all().stream()
        .filter(other -> !other.name().equals(profile.name()))
        .filter(other ->
            other.format().delimiter() == TableReader.AUTOMATIC
                || other.format().delimiter() == found.sign())
        .filter(other ->
            other.tables().stream()
                .anyMatch(table -> table.isRecognisedBy(name, Set.copyOf(found.columns()))))
        .findFirst()
        .map(other -> ", or import with the profile '%s', which reads it".formatted(other.name()))
        .orElse("");
  }

  Failure failure() {
    String only = header.size() == 1 ? header.iterator().next() : "";
    Optional<Delimiters.Found> other = Delimiters.within(only);
    if (other.isPresent() && profile.format().delimiter() != TableReader.AUTOMATIC) {
      return separated(name, profile, other.get(), false);
    }
    return Failure.of(
        1, "", "", other.map(found -> whole(only, found)).orElseGet(() -> other(only)));
  }

  private String whole(String only, Delimiters.Found found) {
    return "'%s' has one column, '%s'; maybe its cells hold whole lines, whose columns %s separate"
        .formatted(name, shortened(only), Delimiters.quoted(found.sign()));
  }

  private String other(String only) {
    return only.chars()
        .filter(sign -> UNREAD_SIGNS.indexOf(sign) >= 0)
        .mapToObj(sign ->
            "the columns of '%s' seem to be separated by '%s', which no profile can say; separate them by %s"
                .formatted(
                    name,
                    sign < ' ' ? "U+%04X".formatted(sign) : Character.toString(sign),
                    usual()))
        .findFirst()
        .orElseGet(this::noTable);
  }

  private static String usual() {
    return Delimiters.USUAL.stream().map(Delimiters::quoted).collect(Collectors.joining(" or "));
  }

  private String noTable() {
    return "'%s' is no table of the profile '%s': its columns are %s%s"
        .formatted(name, profile.name(), shortened(String.join(", ", header)), nearest());
  }

  private String nearest() {
    return profile.tables().stream()
        .filter(table -> table.knownAmong(header) > 0)
        .max(Comparator.comparingLong(table -> table.knownAmong(header)))
        .map(this::whyNot)
        .orElse("");
  }

  private String whyNot(TableRule table) {
    List<String> missing =
        table.required().stream().filter(column -> !header.contains(column)).sorted().toList();
    return missing.isEmpty()
        ? "; the table '%s' asks for a file name like '%s'"
            .formatted(table.name(), table.fileName())
        : "; the table '%s' lacks %s".formatted(table.name(), String.join(", ", missing));
  }

  private static String shortened(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300) + "…";
  }
}
