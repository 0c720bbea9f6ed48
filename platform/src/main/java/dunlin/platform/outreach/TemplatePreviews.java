package dunlin.platform.outreach;

import dunlin.core.cadence.Act;
import dunlin.core.cadence.PlannedAct;
import dunlin.core.cadence.Planning;
import dunlin.core.cadence.Rung;
import dunlin.core.message.Template;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.spi.Attachment;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Versions;
import dunlin.platform.treatment.Decisions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/**
 * Shows what a text, or a message that waits, would say to a real debtor now. Nothing is sent,
 * stored or told.
 */
@Service
public class TemplatePreviews {

  private final Dossiers dossiers;
  private final GateDesk desk;
  private final Decisions decisions;
  private final Versions versions;
  private final Clock clock;

  TemplatePreviews(
      Dossiers dossiers, GateDesk desk, Decisions decisions, Versions versions, Clock clock) {
    this.dossiers = dossiers;
    this.desk = desk;
    this.decisions = decisions;
    this.versions = versions;
    this.clock = clock;
  }

  /** What a text makes of an account. */
  public sealed interface Preview {

    /**
     * A message.
     *
     * @param objections why the gate would not let it go now, as sentences; empty if it would
     */
    record Made(
        String to,
        String subject,
        String plain,
        String html,
        List<Attachment> files,
        List<String> objections)
        implements Preview {

      public Made {
        files = List.copyOf(files);
        objections = List.copyOf(objections);
      }

      /** What stands on the page of HTML, to be put into another. */
      public String fragment() {
        int begins = html.indexOf("<div");
        int ends = html.lastIndexOf("</body>");
        return begins < 0 || ends < begins ? "" : html.substring(begins, ends);
      }
    }

    /** None can be made of it, for this reason. */
    record None(String why) implements Preview {}
  }

  /** What a snippet would say in a text; the gate judges whole messages only. */
  private Preview ofSnippet(Template alone, AccountId account) {
    return switch (of(alone, account)) {
      case Preview.Made made ->
          new Preview.Made(
              made.to(), made.subject(), made.plain(), made.html(), List.of(), List.of());
      case Preview.None none -> none;
    };
  }

  /** What a checked text, or a snippet, would say. */
  public Optional<Preview> of(TemplateCheck check, AccountId account) {
    return check
        .template()
        .map(text -> check.isSnippet() ? ofSnippet(text, account) : of(text, account));
  }

  /**
   * What the text would say to the debtor of an account about all that may be asked for now. The
   * caller has asked whether the actor sees the account.
   */
  public Preview of(Template template, AccountId account) {
    return about(account, dossier -> made(template, dossier));
  }

  /**
   * What a message that has not gone out would say now; of one for several accounts, what its own
   * account gives to it. The caller has asked whether the actor sees the account.
   */
  public Preview of(Message message) {
    return about(message.account(), dossier -> made(message, dossier));
  }

  private Preview about(AccountId account, Function<Dossier, Preview> look) {
    return Acting.withFullSight(() -> {
      Dossier dossier =
          versions.atCurrent(version -> dossiers.now(version, List.of(account))).get(account);
      return dossier == null ? new Preview.None("the account is gone") : look.apply(dossier);
    });
  }

  private Preview made(Template template, Dossier dossier) {
    GateDesk.Open open = desk.open();
    Act.Message message =
        new Act.Message(Channel.EMAIL, template.name(), attachments(template.name()));
    return shown(
        open,
        dossier,
        open.write(dossier, everything(dossier), message, template),
        new Judged("preview", template.name()));
  }

  private Preview made(Message message, Dossier dossier) {
    GateDesk.Open open = desk.open();
    return shown(
        open,
        dossier,
        open.preview(dossier, message),
        new Judged(message.cadence(), message.step()));
  }

  /** Under which names the gate is asked. */
  private record Judged(String cadence, String step) {}

  private Preview shown(
      GateDesk.Open open, Dossier dossier, Writing.Written written, Judged names) {
    return switch (written) {
      case Writing.NoLongerDue(String why) -> new Preview.None(why);
      case Writing.Impossible(String why) -> new Preview.None(why);
      case Writing.Done(Draft draft) -> {
        Judgement judgement =
            open.judge(
                open.question(dossier, draft, names.cadence(), names.step()), clock.instant());
        yield new Preview.Made(
            draft.shown(),
            draft.subject(),
            draft.plain(),
            draft.html(),
            draft.enclosed().files(),
            judgement.verdict().isPermit()
                ? List.of()
                : judgement.verdict().why().stream().map(each -> each.sentence()).toList());
      }
    };
  }

  /** An act about all of which something may be asked. */
  private static PlannedAct everything(Dossier dossier) {
    return new PlannedAct(
        new Rung("preview", 0),
        PlannedAct.Kind.MESSAGE,
        List.of(),
        List.copyOf(Planning.askable(dossier.judged().snapshot()).keySet()));
  }

  /** What goes with the text where the policy in force uses it. */
  private List<Act.Attachment> attachments(String name) {
    return decisions.steps().values().stream()
        .filter(step -> step.act() instanceof Act.Message)
        .map(Steps::message)
        .filter(each -> each.template().equals(name))
        .flatMap(each -> each.attachments().stream())
        .distinct()
        .toList();
  }
}
