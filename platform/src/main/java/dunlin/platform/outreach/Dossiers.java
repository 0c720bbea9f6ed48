package dunlin.platform.outreach;

import dunlin.core.conduct.ContactCircumstances;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.platform.treatment.Decisions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gathers what is known about accounts that may be written to. */
@Component
class Dossiers {

  /** Contacts further back count for no rule. */
  private static final int DAYS_OF_CONTACTS = 60;

  private final DossierRepository repository;
  private final AddressFaultRepository faults;
  private final Pseudonyms pseudonyms;
  private final OutreachSettings settings;
  private final Decisions decisions;
  private final Clock clock;

  Dossiers(
      DossierRepository repository,
      AddressFaultRepository faults,
      Pseudonyms pseudonyms,
      OutreachSettings settings,
      Decisions decisions,
      Clock clock) {
    this.repository = repository;
    this.faults = faults;
    this.pseudonyms = pseudonyms;
    this.settings = settings;
    this.decisions = decisions;
    this.clock = clock;
  }

  /**
   * What is known now, in the transaction of a version, by somebody with sight of everything.
   *
   * @return those of accounts that exist
   */
  Map<AccountId, Dossier> now(long version, Collection<AccountId> accounts) {
    return of(version, decisions.judge(version, accounts));
  }

  /**
   * Whether somebody is telling the books something: a payment may stand further on than the
   * invoice that it pays, so messages wait for the end.
   */
  boolean areBooksHalfWritten(Instant now) {
    return repository.isDeliveryUnderWay(now);
  }

  private Map<AccountId, Dossier> of(long version, List<Decisions.Judged> judged) {
    if (judged.isEmpty()) {
      return Map.of();
    }
    List<AccountId> accounts = judged.stream().map(each -> each.snapshot().account()).toList();
    LocalDate day = judged.getFirst().snapshot().businessDate();
    var debtors = repository.debtors(accounts);
    var consents = repository.consents(accounts, version);
    var objections = repository.objections(addressesOf(debtors.values()), version);
    var addresses = faults.past(namesOf(debtors.values()), version, clock.instant());
    Facts facts = facts(accounts, day, version);
    Map<AccountId, Dossier> dossiers = new HashMap<>();
    for (Decisions.Judged each : judged) {
      long account = each.snapshot().account().value();
      Debtor debtor = debtors.get(account);
      if (debtor != null) {
        var heard = heard(debtor, consents.getOrDefault(account, List.of()), objections);
        dossiers.put(debtor.account(), facts.dossier(version, each, debtor, heard, addresses));
      }
    }
    return dossiers;
  }

  /** What the books and the contact ledger have of some accounts, by their numbers. */
  private record Facts(
      Map<Long, Map<ItemId, Dossier.Document>> documents,
      Map<Long, List<Dossier.Flag>> flags,
      Map<Long, List<Dossier.Contact>> contacts,
      Map<Long, List<Told.Spoken>> spoken,
      Map<Long, List<Told.Said>> formalities,
      Map<Long, Map<String, String>> languages,
      Map<Long, Dossier.Payment> payments,
      Map<Long, List<ContactCircumstances.Receipt>> cash,
      Map<Long, Optional<Instant>> sources,
      Optional<Instant> newest) {

    Dossier dossier(
        long version,
        Decisions.Judged judged,
        Debtor debtor,
        List<Dossier.Consent> heard,
        Map<String, Dossier.Past> addresses) {
      long account = debtor.account().value();
      return new Dossier(
          version,
          judged,
          debtor,
          documents.getOrDefault(account, Map.of()),
          flags.getOrDefault(account, List.of()),
          heard,
          contacts.getOrDefault(account, List.of()),
          new Told(
              spoken.getOrDefault(account, List.of()),
              formalities.getOrDefault(account, List.of())),
          addresses,
          languages.getOrDefault(account, Map.of()),
          Optional.ofNullable(payments.get(account)),
          cash.getOrDefault(account, List.of()),
          sources.getOrDefault(account, newest));
    }
  }

  private Facts facts(List<AccountId> accounts, LocalDate day, long version) {
    return new Facts(
        repository.documents(accounts),
        repository.flags(accounts, day, version),
        repository.contacts(accounts, day.minusDays(DAYS_OF_CONTACTS)),
        repository.spoken(accounts),
        repository.formalities(accounts, day, version),
        repository.languages(accounts, version),
        repository.lastPayments(accounts, day, version),
        repository.cashOfPayers(accounts),
        repository.sourcesAsOf(accounts, settings.profile().endedSources()),
        repository.newestDelivery());
  }

  private static Set<String> addressesOf(Collection<Debtor> debtors) {
    return debtors.stream().flatMap(Dossiers::addressesOf).collect(Collectors.toSet());
  }

  private static Stream<String> addressesOf(Debtor debtor) {
    return debtor.addresses().map(each -> each.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * What the debtor said, and what others said of an address that they share, if it said nothing.
   */
  private static List<Dossier.Consent> heard(
      Debtor debtor, List<Dossier.Consent> own, Map<String, Dossier.Consent> objections) {
    Set<String> spoken =
        own.stream()
            .filter(each -> each.channel().equals(Channel.EMAIL.name()))
            .map(each -> each.address().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    List<Dossier.Consent> heard = new ArrayList<>(own);
    addressesOf(debtor)
        .distinct()
        .filter(each -> !spoken.contains(each) && objections.containsKey(each))
        .forEach(each -> heard.add(objections.get(each)));
    return heard;
  }

  /** The pseudonyms of all addresses that debtors have now. */
  private Set<String> namesOf(Collection<Debtor> debtors) {
    String key = pseudonyms.key();
    return debtors.stream()
        .flatMap(Debtor::addresses)
        .map(address -> Pseudonyms.of(address, key))
        .collect(Collectors.toSet());
  }
}
