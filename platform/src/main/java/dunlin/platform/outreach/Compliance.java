package dunlin.platform.outreach;

import dunlin.core.conduct.Rule;
import dunlin.core.conduct.RulePack;
import dunlin.core.conduct.Scope;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.outreach.OutreachSettings.Choice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the rules of contact stand: what is in force, what they refused, what is unknown to them. */
@Service
public class Compliance {

  private static final int DAYS = 30;

  private final ComplianceRepository repository;
  private final GateDesk desk;
  private final HousePacks house;
  private final OutreachSettings settings;
  private final WrongChases wrongChases;
  private final BusinessDays businessDays;

  Compliance(
      ComplianceRepository repository,
      GateDesk desk,
      HousePacks house,
      OutreachSettings settings,
      WrongChases wrongChases,
      BusinessDays businessDays) {
    this.repository = repository;
    this.desk = desk;
    this.house = house;
    this.settings = settings;
    this.wrongChases = wrongChases;
    this.businessDays = businessDays;
  }

  /**
   * A pack of the gate.
   *
   * @param dated when its author last compared it with the sources
   * @param inForce how many of its rules are in force today
   * @param isOwn whether the installation brought it along
   * @param unverified how many of its rules nobody has compared with their primary source
   * @param upcoming rules that begin on a later day
   */
  public record Pack(
      String name,
      int version,
      String title,
      LocalDate dated,
      boolean isOwn,
      int inForce,
      int unverified,
      List<Upcoming> upcoming) {

    public Pack {
      upcoming = List.copyOf(upcoming);
    }
  }

  /** A rule that is not in force yet. */
  public record Upcoming(String rule, String says, String source, LocalDate from) {}

  /** What the gate said on a day of UTC. */
  public record Day(LocalDate day, long permits, long refusals) {}

  /** How often a rule refused. */
  public record Refusing(String rule, String says, String source, long refusals) {}

  /** How many stops or flags of a kind are in force. */
  public record InForce(String kind, long accounts) {}

  /**
   * Something that is unknown, so that the strictest rules apply.
   *
   * @param what a key: a setting, or {@code country}, {@code address}
   * @param accounts how many that owe lack it; 0 where it is said for all at once
   */
  public record Unknown(String what, long accounts) {}

  /**
   * The overview, of what the actor may see.
   *
   * @param since the first day of the counts
   * @param uncertain messages of which nobody knows whether they arrived
   */
  public record Overview(
      LocalDate since,
      List<Pack> packs,
      List<Day> days,
      List<Refusing> refusing,
      WrongChases.Count wrongChases,
      long uncertain,
      List<InForce> inForce,
      List<Unknown> unknown) {

    public Overview {
      packs = List.copyOf(packs);
      days = List.copyOf(days);
      refusing = List.copyOf(refusing);
      inForce = List.copyOf(inForce);
      unknown = List.copyOf(unknown);
    }

    /** What will come into force, the next first. */
    public List<Upcoming> upcoming() {
      return packs.stream()
          .flatMap(pack -> pack.upcoming().stream())
          .sorted(Comparator.comparing(Upcoming::from).thenComparing(Upcoming::rule))
          .toList();
    }

    public long permits() {
      return days.stream().mapToLong(Day::permits).sum();
    }

    public long refusals() {
      return days.stream().mapToLong(Day::refusals).sum();
    }
  }

  /** The overview of the last thirty days. */
  @Transactional(readOnly = true)
  public Overview overview() {
    LocalDate today = businessDays.today();
    LocalDate since = today.minusDays(DAYS);
    List<RulePack> packs = desk.gate().packs();
    return new Overview(
        since,
        packs.stream().map(pack -> pack(pack, today, house.isOwn(pack))).toList(),
        repository.days(since),
        refusing(packs, since),
        wrongChases.count(),
        repository.uncertain(),
        repository.inForce(today),
        unknown());
  }

  private static Pack pack(RulePack pack, LocalDate today, boolean isOwn) {
    List<Rule> rules = pack.rules();
    List<Upcoming> upcoming =
        rules.stream()
            .filter(rule -> rule.from().filter(from -> from.isAfter(today)).isPresent())
            .map(rule ->
                new Upcoming(rule.id(), rule.says(), rule.source(), rule.from().orElseThrow()))
            .toList();
    long over = rules.stream().filter(rule -> rule.to().filter(today::isAfter).isPresent()).count();
    return new Pack(
        pack.name(),
        pack.version(),
        pack.title(),
        pack.dated(),
        isOwn,
        rules.size() - upcoming.size() - (int) over,
        (int) rules.stream().filter(rule -> rule.status() == Rule.Status.UNVERIFIED).count(),
        upcoming);
  }

  private List<Refusing> refusing(List<RulePack> packs, LocalDate since) {
    List<Refusing> refusing = new ArrayList<>();
    for (Map.Entry<String, Long> each : repository.refusals(since).entrySet()) {
      Optional<Rule> rule =
          packs.stream()
              .flatMap(pack -> pack.rules().stream())
              .filter(one -> one.id().equals(each.getKey()))
              .findFirst();
      refusing.add(
          new Refusing(
              each.getKey(),
              rule.map(Rule::says).orElse(""),
              rule.map(Rule::source).orElse(""),
              each.getValue()));
    }
    return refusing;
  }

  private List<Unknown> unknown() {
    OutreachProfile profile = settings.profile();
    List<Unknown> unknown = new ArrayList<>();
    addIf(unknown, profile.debtors() == Scope.Debtor.UNKNOWN, Choice.DEBTORS);
    addIf(unknown, profile.debts() == Scope.Debt.UNKNOWN, Choice.DEBTS);
    addIf(unknown, profile.role() == Scope.Role.UNKNOWN, Choice.ROLE);
    boolean isNoConsumers = profile.debts() == Scope.Debt.COMMERCIAL;
    addIf(unknown, !isNoConsumers && profile.proceduresLevel().isEmpty(), Choice.PROCEDURES_LEVEL);
    addIf(unknown, profile.basis().isEmpty(), Choice.BASIS);
    addIf(unknown, settings.value(Choice.SENDER_ADDRESS).isBlank(), Choice.SENDER_ADDRESS);
    ComplianceRepository.Lacking lacking = repository.lacking(CountryZones.known());
    if (lacking.zones() > 0) {
      unknown.add(new Unknown("zone", lacking.zones()));
    }
    if (lacking.addresses() > 0) {
      unknown.add(new Unknown("address", lacking.addresses()));
    }
    return unknown;
  }

  private static void addIf(List<Unknown> unknown, boolean isUnknown, Choice choice) {
    if (isUnknown) {
      unknown.add(new Unknown(choice.setting(), 0));
    }
  }
}
