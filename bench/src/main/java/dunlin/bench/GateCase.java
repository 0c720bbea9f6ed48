package dunlin.bench;

import dunlin.core.basics.BusinessCalendar;
import dunlin.core.basics.Money;
import dunlin.core.conduct.ContactCircumstances;
import dunlin.core.conduct.ContactCircumstances.ItemFact;
import dunlin.core.conduct.ContactHistory;
import dunlin.core.conduct.ContactRequest;
import dunlin.core.conduct.ContactRequest.Listed;
import dunlin.core.conduct.PastContact;
import dunlin.core.conduct.Place;
import dunlin.core.conduct.Scope;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.CustomerId;
import dunlin.core.receivable.ItemId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** A made-up reminder by mail to a business, with one to ten invoices and as many old contacts. */
record GateCase(ContactRequest request, ContactCircumstances circumstances) {

  private static final long SEED = 11;
  private static final int MOST_ITEMS = 10;
  private static final int MOST_CONTACTS = 10;
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Instant MORNING = Instant.parse("2026-11-24T09:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-11-24T23:00:00Z");
  private static final BusinessCalendar GERMANY = BusinessCalendar.weekdaysOnly("DE");

  /** What a refusal is about; each as often as the others. */
  private enum Trouble {
    NONE,
    PAID,
    DISPUTED,
    NIGHT,
    CONTACTED,
    OPTED_OUT
  }

  static List<GateCase> permitted(int count) {
    return made(count, number -> Trouble.NONE);
  }

  static List<GateCase> refused(int count) {
    return made(count, number -> Trouble.values()[1 + number % (Trouble.values().length - 1)]);
  }

  private static List<GateCase> made(int count, Function<Integer, Trouble> troubles) {
    Random random = new Random(SEED);
    List<GateCase> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(new Maker(random, i, troubles.apply(i)).make());
    }
    return made;
  }

  /** Makes one. */
  private record Maker(Random random, int number, Trouble trouble) {

    GateCase make() {
      List<Listed> listed = new ArrayList<>();
      int items = 1 + random.nextInt(MOST_ITEMS);
      for (int i = 0; i < items; i++) {
        listed.add(listed(i));
      }
      return new GateCase(request(listed), circumstances(listed));
    }

    private Listed listed(int i) {
      return new Listed(
          new ItemId(number * 100L + i + 1),
          "INV-%06d-%d".formatted(number, i),
          Money.parse("EUR %d.%02d".formatted(100 + random.nextInt(9000), random.nextInt(100))),
          Optional.of(TODAY.minusDays(5L + random.nextInt(60))));
    }

    private ContactRequest request(List<Listed> listed) {
      StringBuilder body =
          new StringBuilder("Dear Sir or Madam,\n\nthese invoices are past due:\n\n");
      for (Listed each : listed) {
        body.append(
            "  %s, due %s: EUR %s\n"
                .formatted(each.number(), each.dueDate().orElseThrow(), each.amount().grouped()));
      }
      body.append(
          """

          Please pay them, or tell us what stands against it. If you have paid already, thank you:
          this message crossed with your payment. You can unsubscribe from e-mails at any time.

          Example GmbH, Hafenstr. 5, 20457 Hamburg
          """);
      return new ContactRequest(
          new AccountId(number + 1L),
          new CustomerId(number + 1L),
          new ContactRequest.Recipient(
              "a" + number,
              "i***@example.com",
              ContactRequest.Party.DEBTOR,
              ContactRequest.Use.BUSINESS),
          Channel.EMAIL,
          Scope.Voice.NONE,
          new ContactRequest.Sender(Scope.SenderKind.MACHINE, "cadence"),
          Scope.Purpose.DUNNING,
          Scope.Ai.NONE,
          new ContactRequest.Occasion(
              "first-reminder.en",
              "standard/first-reminder",
              ContactRequest.Consequence.NONE,
              false),
          listed,
          new ContactRequest.Wording("en", "Invoices past due", body.toString(), Set.of()),
          Set.of(),
          new ContactRequest.MailSigns(true, false, true));
    }

    private ContactCircumstances circumstances(List<Listed> listed) {
      return new ContactCircumstances(
          trouble == Trouble.NIGHT ? NIGHT : MORNING,
          new Scope.Profile(
              Scope.Debtor.BUSINESS,
              Scope.Debt.COMMERCIAL,
              Scope.Role.FIRST_PARTY,
              Scope.Stage.ORDINARY,
              Scope.Credit.TRADE,
              List.of(Place.ofCountry("DE")),
              Optional.empty(),
              Optional.empty()),
          List.of(ZoneId.of("Europe/Berlin")),
          List.of(GERMANY),
          books(listed),
          person(),
          new ContactCircumstances.Reach(
              ContactCircumstances.Validity.VALID,
              0,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              false),
          new ContactHistory(Optional.of(LocalDate.of(2020, 1, 1)), contacts(listed)),
          new ContactCircumstances.Creditor(
              "Example GmbH",
              "Example GmbH, Hafenstr. 5, 20457 Hamburg",
              List.of("Anna Muster"),
              List.of(),
              List.of()));
    }

    private ContactCircumstances.Books books(List<Listed> listed) {
      Instant at = trouble == Trouble.NIGHT ? NIGHT : MORNING;
      return new ContactCircumstances.Books(
          Optional.of(at.minus(Duration.ofHours(2))),
          listed.stream().map(this::inBooks).toList(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty());
    }

    private ItemFact inBooks(Listed each) {
      Money nothing = Money.zero(each.amount().currency());
      return new ItemFact(
          each.item(),
          each.number(),
          trouble == Trouble.PAID ? nothing : each.amount(),
          trouble == Trouble.DISPUTED ? each.amount() : nothing,
          each.dueDate().map(due -> due.minusDays(30)),
          each.dueDate(),
          Optional.empty());
    }

    private ContactCircumstances.Person person() {
      return new ContactCircumstances.Person(
          Optional.of(Set.of()),
          List.of(),
          trouble == Trouble.OPTED_OUT
              ? List.of(
                  new ContactCircumstances.OptOut(
                      Channel.EMAIL, "a" + number, Instant.EPOCH, Optional.empty()))
              : List.of(),
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.of("contract"));
    }

    private List<PastContact> contacts(List<Listed> listed) {
      List<PastContact> contacts = new ArrayList<>();
      int count = random.nextInt(MOST_CONTACTS + 1);
      for (int i = 0; i < count; i++) {
        contacts.add(contact(i, 12L + random.nextInt(48), listed));
      }
      if (trouble == Trouble.CONTACTED) {
        contacts.add(contact(count, 0, listed));
        contacts.add(contact(count + 1, 1, listed));
      }
      return contacts;
    }

    private PastContact contact(int i, long daysAgo, List<Listed> listed) {
      return new PastContact(
          number * 100L + i + 1,
          new AccountId(number + 1L),
          Channel.EMAIL,
          PastContact.Direction.OUTBOUND,
          MORNING.minus(Duration.ofDays(daysAgo)).minus(Duration.ofMinutes(30)),
          true,
          false,
          Set.of(listed.getFirst().item()),
          Scope.SenderKind.MACHINE,
          "a" + number,
          ContactRequest.Use.BUSINESS,
          Optional.empty());
    }
  }
}
