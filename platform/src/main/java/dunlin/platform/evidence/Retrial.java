package dunlin.platform.evidence;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.core.conduct.Certificates;
import dunlin.core.conduct.Gate;
import dunlin.core.conduct.RulePack;
import dunlin.platform.audit.ChainLink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** All contacts of a bundle judged again, and compared with what else is in it. */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it goes along files and is thrown away")
final class Retrial {

  private static final Pattern COUNTED =
      Pattern.compile("circumstances\\.history\\.contacts\\.\\d+\\.number (\\d+)");

  private final BundleFiles files;
  private final Map<String, RulePack> packs = new HashMap<>();
  private final Map<List<String>, Gate> gates = new HashMap<>();
  private final Map<String, Set<String>> hashesInTrail = new HashMap<>();
  private final Set<String> contacts = new HashSet<>();
  private final Map<String, List<String>> messages = new HashMap<>();
  private final Set<String> permitted = new HashSet<>();
  private final StringBuilder counters = new StringBuilder();
  private final List<String> faults = new ArrayList<>();
  private int certificates;

  Retrial(BundleFiles files) {
    this.files = files;
    counters.append(Cells.row("certificate", "rule and what it counted"));
    files.texts().forEach(this::readPack);
    rows(Bundle.CONTACTS, Bundle.CONTACT_COLUMNS).forEach(row -> contacts.add(row.getFirst()));
    rows(Bundle.MESSAGES, Bundle.MESSAGE_COLUMNS).forEach(row -> messages.put(row.getFirst(), row));
    readTrail();
    files.texts().forEach(this::judge);
    if (!counters.toString().equals(files.texts().get(Bundle.COUNTERS))) {
      faults.add(Bundle.COUNTERS + ": it is not what the certificates say");
    }
    messages.values().forEach(this::requireContact);
    if (files.form().equals(BundleWriter.FORM)) {
      faults.addAll(
          HoldRetrial.faults(
              rows(Bundle.HOLDS, Bundle.HOLD_COLUMNS), rows(Bundle.TRAIL, Bundle.TRAIL_COLUMNS)));
    }
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  int certificates() {
    return certificates;
  }

  int contacts() {
    return contacts.size();
  }

  private void readPack(String name, String text) {
    if (!name.startsWith(Bundle.PACKS)) {
      return;
    }
    Optional<RulePack> pack = RulePack.parse(text).value();
    boolean isOfItsName =
        pack.filter(each -> name.equals(Bundle.PACKS + each.hash() + ".rules"))
            .filter(each -> each.text().equals(text))
            .isPresent();
    if (!isOfItsName) {
      faults.add(name + ": it is no rule pack of that hash");
      return;
    }
    pack.ifPresent(each -> packs.put(each.hash(), each));
  }

  private List<List<String>> rows(String name, List<String> columns) {
    String text = files.texts().getOrDefault(name, "");
    List<List<String>> rows = text.lines().map(Cells::read).toList();
    if (rows.isEmpty() || rows.stream().anyMatch(row -> row.size() != columns.size())) {
      faults.add(name + ": it is missing, or a row has too few cells");
      return List.of();
    }
    return rows.subList(1, rows.size());
  }

  /** Each entry fits behind the one before, and those that follow each other follow in hash too. */
  private void readTrail() {
    Optional<ChainLink> last = Optional.empty();
    for (List<String> row : rows(Bundle.TRAIL, Bundle.TRAIL_COLUMNS)) {
      Optional<ChainLink> link = link(row);
      if (link.isEmpty() || !link.get().fits() || !follows(last, link.get())) {
        faults.add("%s: entry %s does not fit the chain".formatted(Bundle.TRAIL, row.getFirst()));
      }
      link.ifPresent(each ->
          hashesInTrail.computeIfAbsent(each.subject(), key -> new HashSet<>()).add(each.detail()));
      last = link;
    }
  }

  private static boolean follows(Optional<ChainLink> last, ChainLink link) {
    return last.isEmpty()
        || (last.get().seq() < link.seq()
            && (last.get().seq() + 1 < link.seq() || last.get().hash().equals(link.before())));
  }

  private static Optional<ChainLink> link(List<String> row) {
    try {
      return Optional.of(
          new ChainLink(
              Long.parseLong(row.get(0)),
              Instant.parse(row.get(1)),
              row.get(2),
              row.get(3),
              row.get(4),
              row.get(5),
              row.get(6),
              row.get(7)));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private void judge(String name, String text) {
    if (!name.startsWith(Bundle.CERTIFICATES)) {
      return;
    }
    certificates++;
    counters.append(Bundle.counters(name, text));
    String message = name.replaceAll(".*message-(\\d+)-.*", "$1");
    if (!messages.containsKey(message)) {
      faults.add(name + ": its message is not listed");
    }
    if (text.contains("\nverdict permit\n")) {
      permitted.add(message);
    }
    String hash = stated(text);
    if (!hashesInTrail
        .getOrDefault("message:" + message, Set.of())
        .contains("certificate " + hash)) {
      faults.add(name + ": the audit trail does not know its hash");
    }
    judgeAgain(name, text);
    requireCounted(name, text);
  }

  private static String stated(String text) {
    return text.lines()
        .filter(line -> line.startsWith("hash "))
        .findFirst()
        .map(line -> line.substring("hash ".length()))
        .orElse("");
  }

  private void judgeAgain(String name, String text) {
    List<String> named =
        text.lines()
            .takeWhile(line -> !line.startsWith("rule "))
            .filter(line -> line.startsWith("pack "))
            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
            .toList();
    List<RulePack> known = named.stream().filter(packs::containsKey).map(packs::get).toList();
    if (known.isEmpty() || known.size() < named.size()) {
      faults.add(name + ": a rule pack that it was judged by is missing");
      return;
    }
    Gate gate = gates.computeIfAbsent(named, each -> Gate.of(known));
    List<String> differences = Certificates.recheck(text, gate).differences();
    if (!differences.isEmpty()) {
      faults.add(name + ": " + differences.getFirst());
    }
  }

  /** Whatever was counted is in the ledger. */
  private void requireCounted(String name, String text) {
    var counted = COUNTED.matcher(text);
    while (counted.find()) {
      if (!contacts.contains(counted.group(1))) {
        faults.add(
            "%s: it counts contact %s, which is not in %s"
                .formatted(name, counted.group(1), Bundle.CONTACTS));
      }
    }
  }

  /** What went out was permitted and is a contact. */
  private void requireContact(List<String> message) {
    String number = message.getFirst();
    String contact = message.getLast();
    boolean isSent = message.get(Bundle.MESSAGE_COLUMNS.indexOf("state")).equals("SENT");
    if (isSent && !permitted.contains(number)) {
      faults.add("%s: message %s went out without a permit".formatted(Bundle.MESSAGES, number));
    }
    if (isSent && !contacts.contains(contact)) {
      faults.add(
          "%s: message %s went out, and contact '%s' is not in %s"
              .formatted(Bundle.MESSAGES, number, contact, Bundle.CONTACTS));
    }
  }
}
