package dunlin.platform.outreach;

import dunlin.core.message.Language;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.Consent;
import dunlin.platform.contact.Consents;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.Interactions;
import dunlin.platform.outreach.DebtorWishRepository.Chosen;
import dunlin.platform.outreach.DebtorWishRepository.Reached;
import dunlin.platform.treatment.Decisions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How the receiver of a message wants to be written to, said by whoever has the link of that
 * message, without signing in.
 *
 * <p>An objection is a fact of the contact ledger about the address, for every customer that is
 * reached by it; the gate heeds it. What is owed is never changed here, and nothing is told but the
 * names of the two companies and the address with most of it hidden.
 */
@Service
public class DebtorPreferences {

  static final Actor DEBTOR = Actor.system("debtor");
  private static final Set<Channel> CHANNELS = Set.of(Channel.EMAIL, Channel.CALL, Channel.LETTER);

  private final DebtorWishRepository repository;
  private final PreferenceLinks links;
  private final DossierRepository debtors;
  private final OutreachSettings settings;
  private final Decisions decisions;
  private final Consents consents;
  private final Interactions interactions;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final TransactionTemplate transaction;

  DebtorPreferences(
      DebtorWishRepository repository,
      PreferenceLinks links,
      DossierRepository debtors,
      OutreachSettings settings,
      Decisions decisions,
      Consents consents,
      Interactions interactions,
      Recordings recordings,
      BusinessDays businessDays,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.links = links;
    this.debtors = debtors;
    this.settings = settings;
    this.decisions = decisions;
    this.consents = consents;
    this.interactions = interactions;
    this.recordings = recordings;
    this.businessDays = businessDays;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What a debtor sees.
   *
   * @param creditor who writes
   * @param debtor who is written to
   * @param address with most of it hidden
   * @param kinds of messages that can reach the address, by the names of their texts
   * @param wantsMail whether nobody objected
   * @param wantsNotices whether nobody objected to notices on the page
   * @param channel how the debtor would rather be reached
   * @param language in which the debtor is written to
   */
  public record Known(
      String creditor,
      String debtor,
      String address,
      List<String> kinds,
      boolean wantsMail,
      boolean wantsNotices,
      Channel channel,
      Language language) {

    public Known {
      kinds = List.copyOf(kinds);
    }
  }

  /**
   * What a debtor chooses.
   *
   * @param wantsMail false to object to e-mail at this address
   * @param wantsNotices false to object to notices on the page of this debtor
   */
  public record Choice(
      boolean wantsMail, boolean wantsNotices, Channel channel, Language language) {

    public Choice {
      if (!CHANNELS.contains(channel)) {
        throw new IllegalArgumentException("nobody can be asked to be reached by " + channel);
      }
    }
  }

  /** What the link of a token shows; empty if there is no such link. */
  public Optional<Known> find(String token) {
    return with(token, this::known);
  }

  /** Records a choice; empty if there is no such link. Choosing the same again changes nothing. */
  public Optional<Known> choose(String token, Choice choice) {
    return with(
        token,
        reached -> {
          Known before = known(reached);
          say(reached, before, choice.wantsMail(), "on the page of preferences");
          sayOfNotices(reached, before, choice.wantsNotices());
          if (before.channel() != choice.channel() || before.language() != choice.language()) {
            prefer(reached, choice);
          }
          return known(reached);
        });
  }

  /** Objects at once, as mail programs do for their user (RFC 8058); false without such a link. */
  public boolean stop(String token) {
    return with(
            token,
            reached -> {
              say(reached, known(reached), false, "by the button of the mail program");
              return true;
            })
        .isPresent();
  }

  private <T> Optional<T> with(String token, Function<Reached, T> work) {
    return Acting.as(
        DEBTOR,
        () -> {
          Optional<T> done =
              transaction.execute(status -> links.keyOf(token).flatMap(repository::find).map(work));
          return done == null ? Optional.empty() : done;
        });
  }

  private Known known(Reached reached) {
    Debtor debtor = debtors.debtors(List.of(reached.account())).get(reached.account().value());
    if (debtor == null) {
      throw new IllegalStateException(
          "%s of message %d is gone".formatted(reached.account(), reached.message().value()));
    }
    Optional<Chosen> chosen = repository.chosen(reached.account(), reached.pseudonym());
    return new Known(
        settings.profile().sender(debtor.entityCode(), debtor.entityName()).name(),
        debtor.name(),
        Draft.masked(reached.address()),
        kinds(),
        !isStopped(reached),
        objectionsToNotices(reached).isEmpty(),
        chosen.map(Chosen::channel).orElse(Channel.EMAIL),
        chosen
            .map(Chosen::language)
            .or(() -> Language.find(reached.language()))
            .orElse(Language.ENGLISH));
  }

  private List<String> kinds() {
    return decisions.steps().values().stream()
        .filter(step -> step.isMessage() && Steps.channel(step) == Channel.EMAIL)
        .map(step -> Steps.message(step).template())
        .distinct()
        .toList();
  }

  private boolean isStopped(Reached reached) {
    Set<String> stopped =
        consents.inForce(reached.account()).stream()
            .filter(each -> each.channel() == Channel.EMAIL && !each.isGranted())
            .map(each -> each.address().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return stopped.contains("") || stopped.contains(reached.address().toLowerCase(Locale.ROOT));
  }

  /** An objection holds for all who are reached by the address, its end for this debtor only. */
  private void say(Reached reached, Known before, boolean wantsMail, String how) {
    if (before.wantsMail() == wantsMail) {
      return;
    }
    List<AccountId> accounts = new ArrayList<>();
    if (!wantsMail) {
      accounts.addAll(repository.usersOf(reached.address(), reached.pseudonym()));
    }
    if (!accounts.contains(reached.account())) {
      accounts.add(reached.account());
    }
    String wording = "%s, by the link of message %d".formatted(how, reached.message().value());
    for (AccountId account : accounts) {
      record(account, Channel.EMAIL, reached.address(), wantsMail, wording);
    }
  }

  /** Each debtor has one page of notices; whoever allows them ends every objection to them. */
  private void sayOfNotices(Reached reached, Known before, boolean wantsNotices) {
    if (before.wantsNotices() == wantsNotices) {
      return;
    }
    String wording =
        "notices, on the page of preferences, by the link of message %d"
            .formatted(reached.message().value());
    Set<String> names = wantsNotices ? objectionsToNotices(reached) : Set.of("");
    for (String name : names) {
      record(reached.account(), Channel.PORTAL, name, wantsNotices, wording);
    }
  }

  /** The names of the page that were objected to; the empty one stands for all. */
  private Set<String> objectionsToNotices(Reached reached) {
    return consents.inForce(reached.account()).stream()
        .filter(each -> each.channel() == Channel.PORTAL && !each.isGranted())
        .map(Consent::address)
        .collect(Collectors.toSet());
  }

  private void record(
      AccountId account, Channel channel, String address, boolean isWanted, String wording) {
    long _ =
        consents.record(
            new Consents.Said(
                account,
                channel,
                address,
                isWanted ? Consent.State.GRANTED : Consent.State.REVOKED,
                Consent.Source.PORTAL,
                wording,
                businessDays.today()));
  }

  private void prefer(Reached reached, Choice choice) {
    var recording = recordings.begin("dunlin", "a debtor chose how to be reached");
    repository.insert(
        reached.message(),
        new Chosen(choice.channel(), choice.language()),
        businessDays.today(),
        recording);
    var _ =
        interactions.log(
            new Interactions.Log(
                reached.account(),
                Interaction.Kind.NOTE,
                "",
                "",
                "%s would rather be reached by %s, in %s: chosen on the page of preferences"
                    .formatted(
                        Draft.masked(reached.address()),
                        choice.channel().name().toLowerCase(Locale.ROOT),
                        choice.language().name().toLowerCase(Locale.ROOT)),
                "",
                null,
                null,
                null),
            recording);
  }
}
