package dunlin.platform.outreach;

import dunlin.core.basics.Money;
import dunlin.core.cadence.Act;
import dunlin.core.cadence.Advance;
import dunlin.core.cadence.PlannedAct;
import dunlin.core.cadence.Planning;
import dunlin.core.conduct.ContactRequest.Listed;
import dunlin.core.message.Block;
import dunlin.core.message.Composing;
import dunlin.core.message.Field;
import dunlin.core.message.FieldValue;
import dunlin.core.message.Language;
import dunlin.core.message.Part;
import dunlin.core.message.Template;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.PromiseState;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the draft of an act from what is known of its account now. */
final class Writing {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /** What became of it. */
  sealed interface Written {}

  record Done(Draft draft) implements Written {}

  /** It cannot be written: the sentence says why, for a person. */
  record Impossible(String why) implements Written {}

  /** Nothing asks for it any more. */
  record NoLongerDue(String why) implements Written {}

  private final Dossier dossier;
  private final OutreachProfile profile;
  private final OutreachProfile.Sender sender;
  private final LocalDate day;
  private final Function<String, String> pseudonyms;
  private final Optional<String> preferences;

  /**
   * Begins to write.
   *
   * @param pseudonyms names an address without showing it
   * @param preferences the link to say how to be written to
   */
  Writing(
      Dossier dossier,
      OutreachProfile profile,
      Function<String, String> pseudonyms,
      Optional<String> preferences) {
    this.preferences = preferences;
    this.dossier = dossier;
    this.profile = profile;
    this.sender = profile.sender(dossier.debtor().entityCode(), dossier.debtor().entityName());
    this.day = dossier.judged().snapshot().businessDate();
    this.pseudonyms = pseudonyms;
  }

  /**
   * The draft of an act.
   *
   * @param message what the step of the act sends
   */
  Written draft(PlannedAct act, Act.Message message, Shelf texts) {
    Addressees.Chosen to = new Addressees(dossier, pseudonyms).choose();
    String name = message.template();
    Optional<Shelf.Whole> text = texts.find(name, to.language());
    List<Listed> listed = listed(act);
    if (text.isEmpty()) {
      return new Impossible("there is no text named '%s'".formatted(name));
    }
    if (!text.get().missing().isEmpty()) {
      return new Impossible(
          "the text '%s' includes what is not there in its language: %s"
              .formatted(name, String.join(", ", text.get().missing())));
    }
    if (listed.isEmpty() && !act.isThanks()) {
      return new NoLongerDue("nothing of what it would list may be asked for now");
    }
    return written(act, message, text.get(), to, listed);
  }

  private Written written(
      PlannedAct act,
      Act.Message message,
      Shelf.Whole text,
      Addressees.Chosen to,
      List<Listed> listed) {
    Template template = text.template();
    Language language = template.language();
    Enclosed enclosed =
        new Papers(dossier, sender, shown(template, listed), language).drawn(message.attachments());
    return switch (Composing.compose(template, values(act, to, listed, enclosed))) {
      case Composing.Lacking(List<Field> fields) ->
          new Impossible(
              "the text needs what is not known: %s"
                  .formatted(fields.stream().map(Field::label).collect(Collectors.joining(", "))));
      case Composing.Written(String subject, String plain, String html) ->
          new Done(
              new Draft(
                  text.title(),
                  language,
                  to.person(),
                  to.zone(),
                  Channel.EMAIL,
                  to.address(),
                  pseudonyms.apply(to.address()),
                  subject,
                  plain,
                  page(language, subject, html),
                  enclosed,
                  preferences,
                  listed,
                  advances(act, listed),
                  ownNumbers(template),
                  quotable(act, to, language)));
    };
  }

  /**
   * What the act takes further and what else is overdue, oldest due date first. An item of which a
   * part is promised is left out while the promise stands: the rest alone would read like a wrong
   * amount.
   */
  private List<Listed> listed(PlannedAct act) {
    AccountSnapshot snapshot = dossier.judged().snapshot();
    Map<ItemId, Money> askable = Planning.askable(snapshot);
    Set<ItemId> spoken = new HashSet<>(act.alsoOpen());
    act.advances().forEach(each -> spoken.add(each.item()));
    snapshot.promises().stream()
        .filter(each -> each.stateOn(day) == PromiseState.OPEN)
        .forEach(each -> spoken.remove(each.item()));
    List<Listed> listed = new ArrayList<>();
    for (AccountSnapshot.Item item : snapshot.items()) {
      Money amount = askable.get(item.id());
      Dossier.Document document = dossier.documents().get(item.id());
      LocalDate due = item.dueDate();
      if (spoken.contains(item.id()) && amount != null && document != null && due != null) {
        listed.add(new Listed(item.id(), document.number(), amount, Optional.of(due)));
      }
    }
    listed.sort(
        Comparator.comparing((Listed each) -> each.dueDate().orElseThrow())
            .thenComparing(Listed::number)
            .thenComparing(Listed::item));
    return listed;
  }

  /** What the tables of the text show: papers state nothing else. */
  private List<Listed> shown(Template template, List<Listed> listed) {
    Set<Field> fields = template.fields();
    return listed.stream()
        .filter(each -> fields.contains(daysLate(each) > 0 ? Field.ITEMS : Field.UPCOMING))
        .toList();
  }

  private static List<Draft.Advanced> advances(PlannedAct act, List<Listed> listed) {
    Set<ItemId> spoken = listed.stream().map(Listed::item).collect(Collectors.toSet());
    if (act.isThanks()) {
      act.advances().forEach(each -> spoken.add(each.item()));
    }
    return act.advances().stream()
        .filter(each -> spoken.contains(each.item()))
        .flatMap(each -> each.rungs().stream().map(rung -> new Draft.Advanced(each.item(), rung)))
        .toList();
  }

  private Map<Field, FieldValue> values(
      PlannedAct act, Addressees.Chosen to, List<Listed> listed, Enclosed enclosed) {
    List<Listed> late = listed.stream().filter(each -> daysLate(each) > 0).toList();
    List<Listed> upcoming = listed.stream().filter(each -> daysLate(each) <= 0).toList();
    Map<Field, FieldValue> values = names(to);
    values.put(Field.ATTACHED, new FieldValue.Text(enclosed.words()));
    values.put(Field.LEFT_OUT, new FieldValue.Text(enclosed.leftOut()));
    values.put(Field.TOTAL_ASKED, totals((late.isEmpty() ? upcoming : late).stream()));
    values.put(Field.TOTAL_CREDIT, new FieldValue.Amounts(credits()));
    values.put(Field.TOTAL_OVERDUE, totals(late.stream()));
    // Thanks say nothing of what is still owed: the rules for asking are not asked about them.
    values.put(Field.TOTAL_OPEN, new FieldValue.Amounts(act.isThanks() ? List.of() : owed()));
    values.put(Field.PAID, new FieldValue.Amounts(paid(act)));
    paidOn(act).ifPresent(on -> values.put(Field.PAID_ON, new FieldValue.Day(on)));
    values.put(Field.ITEM_COUNT, new FieldValue.Count(listed.size()));
    values.put(Field.TODAY, new FieldValue.Day(day));
    values.put(Field.PAY_BY, new FieldValue.Day(payBy()));
    late.stream()
        .mapToLong(this::daysLate)
        .max()
        .ifPresent(days -> values.put(Field.OLDEST_DAYS, new FieldValue.Count(days)));
    upcoming.stream()
        .findFirst()
        .flatMap(Listed::dueDate)
        .ifPresent(due -> values.put(Field.NEXT_DUE, new FieldValue.Day(due)));
    values.put(Field.ITEMS, lines(late));
    values.put(Field.UPCOMING, lines(upcoming));
    return values;
  }

  private Map<Field, FieldValue> names(Addressees.Chosen to) {
    Map<Field, FieldValue> values = new EnumMap<>(Field.class);
    preferences.ifPresent(link -> values.put(Field.PREFERENCES_LINK, new FieldValue.Link(link)));
    values.put(Field.SENDER_NAME, new FieldValue.Text(sender.name()));
    values.put(Field.SENDER_ADDRESS, new FieldValue.Text(sender.address()));
    values.put(Field.SENDER_EMAIL, new FieldValue.Text(sender.email()));
    values.put(Field.SENDER_PHONE, new FieldValue.Text(sender.phone()));
    values.put(Field.BANK_ACCOUNT, new FieldValue.Text(sender.bankAccount()));
    values.put(Field.PAY_LINK, new FieldValue.Link(payPage()));
    values.put(Field.ACCOUNT_LINK, new FieldValue.Link(accountPage()));
    values.put(Field.COLLECTOR_NAME, new FieldValue.Text(dossier.debtor().collector()));
    values.put(Field.CUSTOMER_NAME, new FieldValue.Text(dossier.debtor().name()));
    values.put(Field.CUSTOMER_NUMBER, new FieldValue.Text(dossier.debtor().key()));
    values.put(Field.CONTACT_NAME, new FieldValue.Text(to.person()));
    return values;
  }

  /** The payments that a word of thanks is for. */
  private List<AccountSnapshot.Settled> thankedFor(PlannedAct act) {
    Set<ItemId> items = act.advances().stream().map(Advance::item).collect(Collectors.toSet());
    return act.isThanks()
        ? dossier.judged().snapshot().outreach().settled().stream()
            .filter(each -> items.contains(each.item()))
            .toList()
        : List.of();
  }

  /** What came in: that of a word of thanks each payment once, else what came in last. */
  private List<Money> paid(PlannedAct act) {
    if (!act.isThanks()) {
      return dossier.lastPayment().map(Dossier.Payment::amount).stream().toList();
    }
    Map<ItemId, Money> payments = new TreeMap<>();
    thankedFor(act).forEach(each -> payments.put(each.payment(), each.amount()));
    return summed(payments.values().stream());
  }

  private Optional<LocalDate> paidOn(PlannedAct act) {
    return act.isThanks()
        ? thankedFor(act).stream().map(AccountSnapshot.Settled::on).max(LocalDate::compareTo)
        : dossier.lastPayment().map(Dossier.Payment::on);
  }

  private String payPage() {
    return OutreachProfile.Pages.of(sender.pages().pay(), dossier.debtor().key());
  }

  private String accountPage() {
    return OutreachProfile.Pages.of(sender.pages().account(), dossier.debtor().key());
  }

  private LocalDate payBy() {
    return day.plusDays(profile.payByDays());
  }

  private long daysLate(Listed item) {
    return ChronoUnit.DAYS.between(item.dueDate().orElseThrow(), day);
  }

  private FieldValue.Items lines(List<Listed> items) {
    return new FieldValue.Items(
        items.stream()
            .map(each ->
                new FieldValue.Line(
                    each.number(),
                    Optional.ofNullable(dossier.documents().get(each.item()))
                        .flatMap(Dossier.Document::issued),
                    each.dueDate().orElseThrow(),
                    daysLate(each),
                    each.amount()))
            .toList());
  }

  private static FieldValue.Amounts totals(Stream<Listed> items) {
    return new FieldValue.Amounts(summed(items.map(Listed::amount)));
  }

  /** What is owed on documents, contested and promised amounts counted. */
  private List<Money> owed() {
    return summed(
        dossier.judged().snapshot().items().stream()
            .filter(each -> each.isDebit() && dossier.documents().containsKey(each.id()))
            .map(AccountSnapshot.Item::open));
  }

  /** Cash and credits that are not allocated. */
  private List<Money> credits() {
    return summed(
        dossier.judged().snapshot().items().stream()
            .map(AccountSnapshot.Item::open)
            .filter(Money::isNegative)
            .map(Money::negated));
  }

  private static List<Money> summed(Stream<Money> amounts) {
    Map<String, Money> byCurrency = new TreeMap<>();
    amounts.forEach(each -> byCurrency.merge(each.currencyCode(), each, Money::plus));
    return List.copyOf(byCurrency.values());
  }

  /** What the draft quotes beyond the books; each must be found in it as it stands here. */
  private List<String> quotable(PlannedAct act, Addressees.Chosen to, Language language) {
    Debtor debtor = dossier.debtor();
    Stream<String> paid =
        Stream.concat(
            paid(act).stream().map(language::amount), paidOn(act).map(language::date).stream());
    Stream<String> words =
        Stream.of(
            sender.bankAccount(),
            sender.email(),
            debtor.key(),
            debtor.name(),
            debtor.collector(),
            to.person(),
            language.date(payBy()),
            payPage(),
            accountPage(),
            preferences.orElse(""));
    return Stream.concat(words, paid).filter(each -> each.length() > 1).toList();
  }

  private static Set<Long> ownNumbers(Template template) {
    Stream<Part> parts =
        Stream.concat(
            template.subject().stream(), template.body().stream().flatMap(Writing::partsOf));
    return parts
        .filter(Part.Words.class::isInstance)
        .flatMap(words -> NUMBER.matcher(((Part.Words) words).text()).results())
        .map(MatchResult::group)
        .map(Long::valueOf)
        .collect(Collectors.toSet());
  }

  private static Stream<Part> partsOf(Block block) {
    return switch (block) {
      case Block.Paragraph(List<Part> parts) -> parts.stream();
      case Block.Table table -> Stream.of();
      case Block.Include include -> Stream.of();
      case Block.Button button -> Stream.of(new Part.Words(button.words()));
      case Block.Given(Field field, List<Block> blocks) ->
          blocks.stream().flatMap(Writing::partsOf);
    };
  }

  /** A whole page around a fragment; mail programs ignore style sheets. */
  private static String page(Language language, String title, String fragment) {
    return """
    <!doctype html>
    <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>%s</title></head>
    <body style="margin:0;padding:24px;background:#ffffff;color:#1c2430;font:16px/1.5 'Segoe UI',Helvetica,Arial,sans-serif">
    <div style="max-width:640px">
    %s</div></body></html>
    """
        .formatted(
            language.code(),
            title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
            fragment);
  }
}
