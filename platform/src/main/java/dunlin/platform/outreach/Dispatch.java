package dunlin.platform.outreach;

import dunlin.core.cadence.Cadence;
import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.Outage;
import dunlin.platform.audit.Versions;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.StepsTaken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the messages whose time has come.
 *
 * <p>A pass takes some in hand and learns all about their accounts as of one version of the ledger,
 * taken while nothing is being recorded. Every fact that was recorded before is known to it, and
 * every later one has a higher number: right before a message is handed over, whatever has a higher
 * number calls it off. So a payment that is recorded before the words leave is never chased.
 *
 * <p>Several processes may do this at once: each message is in the hands of one of them.
 */
@Service
public class Dispatch {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  static final Actor OUTREACH = Actor.system("outreach");

  private static final int AT_ONCE = 64;
  private static final int GROUPS_AT_ONCE = 16;
  private static final int SENDERS = 16;
  private static final Duration LET_END = Duration.ofSeconds(20);
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final InHandRepository messages;
  private final GroupRepository groups;
  private final Dossiers dossiers;
  private final GateDesk desk;
  private final ProofRepository proofs;
  private final HandingOver handingOver;
  private final Progress progress;
  private final JointMessages jointMessages;
  private final StepsTaken steps;
  private final BusinessDays businessDays;
  private final Versions versions;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final ExecutorService senders =
      Executors.newFixedThreadPool(
          SENDERS, Thread.ofPlatform().name("sender-", 1).daemon().factory());

  Dispatch(
      InHandRepository messages,
      GroupRepository groups,
      Dossiers dossiers,
      GateDesk desk,
      ProofRepository proofs,
      HandingOver handingOver,
      Progress progress,
      JointMessages jointMessages,
      StepsTaken steps,
      BusinessDays businessDays,
      Versions versions,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.messages = messages;
    this.groups = groups;
    this.dossiers = dossiers;
    this.desk = desk;
    this.proofs = proofs;
    this.handingOver = handingOver;
    this.progress = progress;
    this.jointMessages = jointMessages;
    this.steps = steps;
    this.businessDays = businessDays;
    this.versions = versions;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** What a pass did: so many messages were looked at, so many of them were sent. */
  public record Pass(int looked, int sent) {

    static final Pass NOTHING = new Pass(0, 0);

    Pass plus(Pass other) {
      return new Pass(looked + other.looked, sent + other.sent);
    }
  }

  /**
   * Sends all that is due by now. Does nothing before sending was begun, and nothing while the
   * business date is not the day of the clock: text and rules would speak of different days.
   */
  public Pass sendDue() {
    return Acting.as(OUTREACH, this::sendAll);
  }

  private Pass sendAll() {
    transaction.executeWithoutResult(status -> messages.recover(stamp()));
    if (!mayWork()) {
      return Pass.NOTHING;
    }
    return all(() -> sendSome(desk.joining())).plus(all(() -> sendGroups(desk.joining())));
  }

  /** Some after the other; while some are on their way, the next are read. */
  private Pass all(Supplier<Going> some) {
    Pass all = Pass.NOTHING;
    Going going = begin(some);
    while (going.looked() > 0) {
      Going next;
      try {
        next = begin(some);
      } finally {
        all = all.plus(going.end());
      }
      // Those that were on their way may wait again.
      going = next.looked() > 0 ? next : begin(some);
    }
    return all;
  }

  private Going begin(Supplier<Going> some) {
    return closing.get() || dossiers.areBooksHalfWritten(clock.instant())
        ? Going.NOTHING
        : some.get();
  }

  /** Messages that are being handed over. */
  private record Going(int looked, List<Future<Boolean>> sending) {

    private static final Going NOTHING = new Going(0, List.of());

    /** Waits for the last; says what was done. */
    Pass end() {
      return new Pass(looked, (int) sending.stream().filter(Dispatch::isDone).count());
    }
  }

  /** Whether anything may go out at all. */
  boolean mayWork() {
    LocalDate today = businessDays.today();
    LocalDate clocksDay = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return steps.begun().isPresent() && Math.abs(ChronoUnit.DAYS.between(today, clocksDay)) <= 1;
  }

  private Going sendSome(List<Cadence> joining) {
    UUID lease = UUID.randomUUID();
    Instant now = clock.instant();
    List<String> names = joining.stream().map(Cadence::name).toList();
    List<Claimed> claimed =
        transaction.execute(status -> messages.claim(AT_ONCE, lease, now, now.plus(LEASE), names));
    if (claimed == null || claimed.isEmpty()) {
      return Going.NOTHING;
    }
    List<AccountId> accounts = claimed.stream().map(Claimed::account).distinct().toList();
    Known known = read(accounts);
    claimed.stream()
        .filter(each -> known.unreadable().containsKey(each.account()))
        .forEach(each -> progress.fail(each, known.unreadable().getOrDefault(each.account(), "")));
    // After the version: steps of a policy that is newer than it are called off by the last look.
    GateDesk.Open open = desk.open();
    transaction.executeWithoutResult(status -> proofs.keepPacks(open.packs()));
    return new Going(
        claimed.size(),
        sending(
            claimed.stream()
                .filter(each -> !known.unreadable().containsKey(each.account()))
                .<BooleanSupplier>map(each ->
                    () -> handingOver.handOver(each, known.dossiers().get(each.account()), open))));
  }

  /** The same with messages of several accounts that leave as one. */
  private Going sendGroups(List<Cadence> joining) {
    List<Group> claimed =
        joining.isEmpty() ? List.of() : transaction.execute(status -> claimGroups(joining));
    if (claimed == null || claimed.isEmpty()) {
      return Going.NOTHING;
    }
    Known known = read(claimed.stream().flatMap(each -> each.read().stream()).distinct().toList());
    GateDesk.Open open = desk.open();
    transaction.executeWithoutResult(status -> proofs.keepPacks(open.packs()));
    int looked = claimed.stream().mapToInt(each -> each.claimed().size()).sum();
    return new Going(
        looked,
        sending(claimed.stream().<BooleanSupplier>map(each -> () -> handOver(each, known, open))));
  }

  private List<Group> claimGroups(List<Cadence> joining) {
    Instant now = clock.instant();
    OutreachProfile profile = desk.profile();
    return groups.claim(
        joining,
        GROUPS_AT_ONCE,
        new GroupRepository.Turn(
            UUID.randomUUID(), now, now.plus(LEASE), profile.veto(), groups.senders(profile)));
  }

  /** One account that cannot be read may have paid for the others. */
  private boolean handOver(Group group, Known known, GateDesk.Open open) {
    Optional<String> unreadable =
        group.read().stream().map(known.unreadable()::get).filter(Objects::nonNull).findFirst();
    if (unreadable.isPresent()) {
      jointMessages.fail(group, unreadable.get());
      return false;
    }
    Map<AccountId, Dossier> dossiers = new TreeMap<>();
    group
        .read()
        .forEach(each ->
            Optional.ofNullable(known.dossiers().get(each))
                .ifPresent(dossier -> dossiers.put(each, dossier)));
    return jointMessages.handOver(group, dossiers, open);
  }

  /** Hands over by several threads; each says whether it went out. */
  private List<Future<Boolean>> sending(Stream<BooleanSupplier> handing) {
    return handing
        .map(each ->
            senders.submit(() -> Acting.as(OUTREACH, () -> !closing.get() && each.getAsBoolean())))
        .toList();
  }

  /**
   * What is known of accounts, and why others cannot be read or decided.
   *
   * @param unreadable the reason for each
   */
  private record Known(Map<AccountId, Dossier> dossiers, Map<AccountId, String> unreadable) {}

  /** Reads all at once; one that cannot be read does not hold up the others. */
  private Known read(List<AccountId> accounts) {
    try {
      return new Known(versions.atCurrent(version -> dossiers.now(version, accounts)), Map.of());
    } catch (RuntimeException e) {
      if (Outage.behind(e).isPresent()) {
        throw e;
      }
      LOG.error("Accounts could not be read together; each is read by itself", e);
      return readEach(accounts);
    }
  }

  private Known readEach(List<AccountId> accounts) {
    Map<AccountId, Dossier> read = new HashMap<>();
    Map<AccountId, String> unreadable = new HashMap<>();
    for (AccountId account : accounts) {
      try {
        read.putAll(versions.atCurrent(version -> dossiers.now(version, List.of(account))));
      } catch (RuntimeException e) {
        if (Outage.behind(e).isPresent()) {
          throw e;
        }
        LOG.error("{} could not be read", account, e);
        unreadable.put(
            account,
            "its account cannot be read or decided: %s, %s"
                .formatted(e.getClass().getSimpleName(), e.getMessage()));
      }
    }
    return new Known(read, unreadable);
  }

  private static boolean isDone(Future<Boolean> sending) {
    try {
      return sending.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("sending was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a message could not be handed over", e.getCause());
    }
  }

  private Stamp stamp() {
    return new Stamp(businessDays.today(), clock.instant(), Acting.now().name());
  }

  /** Lets what is on its way end, since nobody would know its fate otherwise; begins nothing. */
  @EventListener
  void on(ContextClosedEvent closed) throws InterruptedException {
    closing.set(true);
    senders.shutdown();
    boolean _ = senders.awaitTermination(LET_END.toSeconds(), TimeUnit.SECONDS);
  }
}
