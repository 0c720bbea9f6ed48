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

/** Writes the draft of a message from what is known of its accounts now. */
final class Writing {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /** What became of it. */
  sealed interface Written {}

  record Done(Draft draft) implements Written {}

  /** It cannot be written: the sentence says why, for a person. */
  record Impossible(String why) implements Written {}

  /** Nothing asks for it any more. */
  record NoLongerDue(String why) implements Written {}

  /** What one account gives to the message. */
  record Portion(Dossier dossier, PlannedAct act) {}

  private final Circle circle;
  private final OutreachProfile profile;
  private final Debtor debtor;
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
      Circle circle,
      OutreachProfile profile,
      Function<String, String> pseudonyms,
      Optional<String> preferences) {
    this.preferences = preferences;
    this.circle = circle;
    this.profile = profile;
    this.debtor = circle.addressee().debtor();
    this.sender = profile.sender(debtor.entityCode(), debtor.entityName());
    this.day = circle.day();
    this.pseudonyms = pseudonyms;
  }

  /**
   * The draft of a message with its papers.
   *
   * @param message what the step that speaks sends
   */
  Written draft(List<Portion> portions, Act.Message message, Shelf texts) {
    return draft(portions, message, texts, true);
  }

  /** The same without papers, which are named only: for what another message carries. */
  Written withoutPapers(Portion portion, Act.Message message, Shelf texts) {
    return draft(List.of(portion), message, texts, false);
  }

  private Written draft(
      List<Portion> portions, Act.Message message, Shelf texts, boolean withPapers) {
    Addressees.Chosen to = new Addressees(circle.addressee(), pseudonyms).choose();
    String name = message.template();
    Optional<Shelf.Whole> text = texts.find(name, to.language());
    List<Listed> listed = listed(portions);
    if (text.isEmpty()) {
      return new Impossible("there is no text named '%s'".formatted(name));
    }
    if (!text.get().missing().isEmpty()) {
      return new Impossible(
          "the text '%s' includes what is not there in its language: %s"
              .formatted(name, String.join(", ", text.get().missing())));
    }
    if (!isThanks(portions) && !speaks(portions, listed)) {
      return new NoLongerDue("nothing of what it would ask for may be asked for now");
    }
    Template template = text.get().template();
    Papers papers = new Papers(circle, sender, shown(template, listed), template.language());
    Enclosed enclosed =
        withPapers ? papers.drawn(message.attachments()) : papers.named(message.attachments());
    return written(portions, text.get(), to, listed, enclosed);
  }

  /** Whether anything is listed for the sake of which it goes out, and not only along with that. */
  private static boolean speaks(List<Portion> portions, List<Listed> listed) {
    Set<ItemId> items = listed.stream().map(Listed::item).collect(Collectors.toSet());
    return portions.stream()
        .map(Portion::act)
        .anyMatch(act ->
            act.advances().isEmpty()
                ? act.alsoOpen().stream().anyMatch(items::contains)
                : act.advances().stream()
                    .filter(each -> each.rungs().contains(act.rung()))
                    .map(Advance::item)
                    .anyMatch(items::contains));
  }

  private static boolean isThanks(List<Portion> portions) {
    return portions.stream().allMatch(each -> each.act().isThanks());
  }

  private Written written(
      List<Portion> portions,
      Shelf.Whole text,
      Addressees.Chosen to,
      List<Listed> listed,
      Enclosed enclosed) {
    Template template = text.template();
    Language language = template.language();
    return switch (Composing.compose(template, values(portions, to, listed, enclosed))) {
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
                  advances(portions, listed),
                  ownNumbers(template),
                  quotable(portions, to, listed, language)));
    };
  }

  /** What is asked for, oldest due date first. */
  private List<Listed> listed(List<Portion> portions) {
    return portions.stream()
        .flatMap(each -> listed(each).stream())
        .sorted(
            Comparator.comparing((Listed each) -> each.dueDate().orElseThrow())
                .thenComparing(Listed::number)
                .thenComparing(Listed::item))
        .toList();
  }

  /**
   * What the act takes further and what else is overdue. An item of which a part is promised is
   * left out while the promise stands: the rest alone would read like a wrong amount. So is what
   * the cash of another account may pay.
   */
  private List<Listed> listed(Portion portion) {
    PlannedAct act = portion.act();
    AccountSnapshot snapshot = portion.dossier().judged().snapshot();
    Map<ItemId, Money> askable = Planning.askable(snapshot);
    Set<ItemId> spoken = new HashSet<>(act.alsoOpen());
    act.advances().forEach(each -> spoken.add(each.item()));
    snapshot.promises().stream()
        .filter(each -> each.stateOn(day) == PromiseState.OPEN)
        .forEach(each -> spoken.remove(each.item()));
    List<Listed> listed = new ArrayList<>();
    for (AccountSnapshot.Item item : snapshot.items()) {
      Money amount = askable.get(item.id());
      Dossier.Document document = portion.dossier().documents().get(item.id());
      LocalDate due = item.dueDate();
      if (spoken.contains(item.id())
          && amount != null
          && !circle.mayBePaid(amount)
          && document != null
          && due != null) {
        listed.add(new Listed(item.id(), document.number(), amount, Optional.of(due)));
      }
    }
    return listed;
  }

  /** What the tables of the text show: papers state nothing else. */
  private List<Listed> shown(Template template, List<Listed> listed) {
    Set<Field> fields = template.fields();
    return listed.stream()
        .filter(each -> fields.contains(daysLate(each) > 0 ? Field.ITEMS : Field.UPCOMING))
        .toList();
  }

  private static List<Draft.Advanced> advances(List<Portion> portions, List<Listed> listed) {
    Set<ItemId> spoken = listed.stream().map(Listed::item).collect(Collectors.toSet());
    return portions.stream()
        .map(Portion::act)
        .flatMap(act ->
            act.advances().stream().filter(each -> act.isThanks() || spoken.contains(each.item())))
        .flatMap(each -> each.rungs().stream().map(rung -> new Draft.Advanced(each.item(), rung)))
        .toList();
  }

  private Map<Field, FieldValue> values(
      List<Portion> portions, Addressees.Chosen to, List<Listed> listed, Enclosed enclosed) {
    List<Listed> late = listed.stream().filter(each -> daysLate(each) > 0).toList();
    List<Listed> upcoming = listed.stream().filter(each -> daysLate(each) <= 0).toList();
    Map<Field, FieldValue> values = names(to);
    values.put(Field.ATTACHED, new FieldValue.Text(enclosed.words()));
    values.put(Field.LEFT_OUT, new FieldValue.Text(enclosed.leftOut()));
    values.put(Field.TOTAL_ASKED, totals((late.isEmpty() ? upcoming : late).stream()));
    values.put(Field.TOTAL_CREDIT, new FieldValue.Amounts(circle.credits()));
    values.put(Field.TOTAL_OVERDUE, totals(late.stream()));
    // Thanks say nothing of what is still owed: the rules for asking are not asked about them.
    values.put(
        Field.TOTAL_OPEN, new FieldValue.Amounts(isThanks(portions) ? List.of() : circle.owed()));
    values.put(Field.PAID, new FieldValue.Amounts(paid(portions)));
    paidOn(portions).ifPresent(on -> values.put(Field.PAID_ON, new FieldValue.Day(on)));
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
    values.put(Field.COLLECTOR_NAME, new FieldValue.Text(debtor.collector()));
    values.put(Field.CUSTOMER_NAME, new FieldValue.Text(debtor.name()));
    values.put(Field.CUSTOMER_NUMBER, new FieldValue.Text(debtor.key()));
    values.put(Field.CONTACT_NAME, new FieldValue.Text(to.person()));
    return values;
  }

  /** The payments that a word of thanks is for. */
  private static List<AccountSnapshot.Settled> thankedFor(List<Portion> portions) {
    return portions.stream()
        .flatMap(portion -> {
          Set<ItemId> items =
              portion.act().advances().stream().map(Advance::item).collect(Collectors.toSet());
          return portion.dossier().judged().snapshot().outreach().settled().stream()
              .filter(each -> items.contains(each.item()));
        })
        .toList();
  }

  /** What came in: that of a word of thanks each payment once, else what came in last. */
  private List<Money> paid(List<Portion> portions) {
    if (!isThanks(portions)) {
      return circle.lastPayment().map(Dossier.Payment::amount).stream().toList();
    }
    Map<ItemId, Money> payments = new TreeMap<>();
    thankedFor(portions).forEach(each -> payments.put(each.payment(), each.amount()));
    return Circle.summed(payments.values().stream());
  }

  private Optional<LocalDate> paidOn(List<Portion> portions) {
    return isThanks(portions)
        ? thankedFor(portions).stream().map(AccountSnapshot.Settled::on).max(LocalDate::compareTo)
        : circle.lastPayment().map(Dossier.Payment::on);
  }

  private String payPage() {
    return OutreachProfile.Pages.of(sender.pages().pay(), debtor.key());
  }

  private String accountPage() {
    return OutreachProfile.Pages.of(sender.pages().account(), debtor.key());
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
                    circle.numberOf(each),
                    circle.document(each.item()).flatMap(Dossier.Document::issued),
                    each.dueDate().orElseThrow(),
                    daysLate(each),
                    each.amount()))
            .toList());
  }

  private static FieldValue.Amounts totals(Stream<Listed> items) {
    return new FieldValue.Amounts(Circle.summed(items.map(Listed::amount)));
  }

  /** What the draft quotes beyond the books; each must be found in it as it stands here. */
  private List<String> quotable(
      List<Portion> portions, Addressees.Chosen to, List<Listed> listed, Language language) {
    Stream<String> paid =
        Stream.concat(
            paid(portions).stream().map(language::amount),
            paidOn(portions).map(language::date).stream());
    Stream<String> others =
        listed.stream()
            .flatMap(each -> circle.otherDebtor(each.item()).stream())
            .map(Debtor::name)
            .distinct();
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
    return Stream.of(words, paid, others)
        .flatMap(each -> each)
        .filter(each -> each.length() > 1)
        .toList();
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
