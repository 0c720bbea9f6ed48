package dunlin.platform.outreach;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.core.basics.WithFailures;
import dunlin.core.conduct.RulePack;
import dunlin.core.conduct.RulePacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The rule packs of an installation: those that come with Dunlin, and the files in a folder of its
 * own that add to them or take the place of one with a higher version. They are read once, at the
 * start; with a fault in any of them nothing starts, since rules that somebody counts on would be
 * missing.
 */
@Component
class HousePacks {

  private static final String ENDING = ".rules";
  private static final String GUARDRAILS = "guardrails";
  private static final int LONGEST_FILE = 1_000_000;

  private final List<RulePack> packs;
  private final Set<String> own;

  /**
   * Reads the folder.
   *
   * @param folder empty for none; it need not exist
   * @throws IllegalArgumentException if a file is no pack, or stands for another one in vain; all
   *     faults are named, each with its file and row
   */
  HousePacks(@Value("${dunlin.rules.folder:}") String folder) {
    List<String> faults = new ArrayList<>();
    Map<String, RulePack> newest = new LinkedHashMap<>();
    RulePacks.shipped().forEach(each -> newest.put(each.name(), each));
    Map<String, Path> files = new LinkedHashMap<>();
    for (Path file : folder.isBlank() ? List.<Path>of() : files(Path.of(folder))) {
      read(file, faults)
          .ifPresent(pack -> {
            fault(pack, newest, files).ifPresent(why -> faults.add(file + ": " + why));
            files.put(pack.name() + " " + pack.version(), file);
            newest.merge(
                pack.name(), pack, (one, other) -> one.version() > other.version() ? one : other);
          });
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "rule packs have faults:\n%s\nMaybe mend them, or take them out of the folder"
              .formatted(String.join("\n", faults)));
    }
    this.packs = List.copyOf(newest.values());
    this.own =
        packs.stream()
            .filter(each -> !RulePacks.shipped().contains(each))
            .map(RulePack::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(each -> each.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of rule packs cannot be read: " + folder, e);
    }
  }

  private static Optional<RulePack> read(Path file, List<String> faults) {
    try {
      if (Files.size(file) > LONGEST_FILE) {
        faults.add("%s: has more than %d bytes".formatted(file, LONGEST_FILE));
        return Optional.empty();
      }
      WithFailures<Optional<RulePack>> read = RulePack.parse(Files.readString(file, UTF_8));
      read.failures().forEach(each -> faults.add(file + ": " + each));
      return read.value();
    } catch (CharacterCodingException e) {
      faults.add(file + ": is no text in UTF-8");
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("the rule pack cannot be read: " + file, e);
    }
  }

  /** Why a pack that is sound by itself would not count. */
  private static Optional<String> fault(
      RulePack pack, Map<String, RulePack> newest, Map<String, Path> files) {
    Path other = files.get(pack.name() + " " + pack.version());
    if (other != null) {
      return Optional.of(
          "pack %s %d is in %s too".formatted(pack.name(), pack.version(), other.getFileName()));
    }
    if (pack.name().equals(GUARDRAILS)) {
      return Optional.of("the pack guardrails is that of the policy in force; change the policy");
    }
    boolean isInVain =
        RulePacks.shipped().stream()
            .anyMatch(each -> each.name().equals(pack.name()) && each.version() >= pack.version());
    return isInVain
        ? Optional.of(
            "pack %s has version %d, and version %d is there; give it a higher one"
                .formatted(pack.name(), pack.version(), shippedVersion(newest, pack)))
        : Optional.empty();
  }

  private static int shippedVersion(Map<String, RulePack> newest, RulePack pack) {
    return Optional.ofNullable(newest.get(pack.name())).map(RulePack::version).orElse(0);
  }

  /** The newest version of each, those that come with Dunlin first. */
  List<RulePack> all() {
    return packs;
  }

  /** Whether a pack is one of the installation's own. */
  boolean isOwn(RulePack pack) {
    return own.contains(pack.name());
  }
}
