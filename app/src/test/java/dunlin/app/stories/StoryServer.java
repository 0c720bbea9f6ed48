package dunlin.app.stories;

import dunlin.app.demo.DemoLedger;
import dunlin.app.installation.Home;
import dunlin.app.installation.Installation;
import dunlin.app.installation.InstallationClock;
import dunlin.app.installation.Server;
import dunlin.core.receivable.AccountId;
import dunlin.formats.Source;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.MemberDraft;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Reach;
import dunlin.platform.identity.Role;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.Dispatch;
import dunlin.platform.outreach.Forewarning;
import dunlin.platform.outreach.OutreachSettings;
import dunlin.platform.outreach.Preparing;
import dunlin.platform.portfolio.Books;
import dunlin.platform.receivable.Controls;
import dunlin.platform.treatment.NightlyRun;
import dunlin.platform.worklist.WorklistItem;
import dunlin.platform.worklist.Worklists;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A Dunlin of its own on a fresh folder below target, with the demo's ledger and its night. */
final class StoryServer implements AutoCloseable {

  /** Before offices open in America, so that some messages wait. */
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  /** Everybody's password in stories. */
  static final String PASSWORD = "hedge-plover-42-marsh";

  private final Server server;

  private StoryServer(Server server) {
    this.server = server;
  }

  static StoryServer start(String name) {
    Path folder = Path.of("target", "stories", name);
    Installation installation =
        new Installation(new Home(folder), Optional.empty(), 0, Optional.empty());
    StoryServer story = new StoryServer(Server.startFresh(installation));
    story.load(folder.resolve("ledger"));
    return story;
  }

  URI address() {
    return server.address();
  }

  <T> T door(Class<T> frontDoor) {
    return server.platform().door(frontDoor);
  }

  /** Creates a member with those roles who sees everything. */
  Member member(String login, String name, Role... roles) {
    MemberDraft draft =
        new MemberDraft(login, name, Optional.empty(), Set.of(roles), Reach.everything());
    return asStory(() -> door(Members.class).create(draft, PASSWORD).orThrow());
  }

  /** Gives a member the first accounts of the list that nobody works; answers them in its order. */
  List<AccountId> giveAccounts(Member member, int howMany) {
    Worklists.Filter nobodys =
        new Worklists.Filter(OptionalLong.empty(), true, Optional.empty(), "");
    return asStory(() -> {
      List<AccountId> accounts =
          door(Worklists.class).page(nobodys, "", howMany).items().stream()
              .map(WorklistItem::account)
              .toList();
      OptionalLong owner = OptionalLong.of(member.id().value());
      accounts.forEach(account -> door(Books.class).assign(account, owner, "for a story"));
      return accounts;
    });
  }

  /** Work that a story needs done beforehand, by nobody in particular. */
  static <T> T asStory(Supplier<T> work) {
    return Acting.as(Actor.system("story"), work);
  }

  private void load(Path ledger) {
    DemoLedger.write(ledger, DemoLedger.BUSINESS_DATE, DemoLedger.SEED);
    Imports.Request request =
        new Imports.Request("canonical", "canonical", sourcesIn(ledger), false);
    door(InstallationClock.class)
        .standAt(DemoLedger.BUSINESS_DATE.atTime(MORNING).toInstant(ZoneOffset.UTC));
    asStory(() -> door(Imports.class).run(request, delivery -> {}));
    asStory(() -> door(BusinessDays.class).open(DemoLedger.BUSINESS_DATE));
    if (!door(NightlyRun.class).awaitIdle(Duration.ofMinutes(5))) {
      throw new IllegalStateException("the night of the story does not end");
    }
    asStory(() -> door(Controls.class).check());
  }

  /** Reminders go out from now on; what is due today is sent, as far as the day permits. */
  void sendReminders() {
    if (!asStory(this::beginToSend)) {
      return;
    }
    var _ = asStory(() -> door(NightlyRun.class).run("reminders begin"));
    var _ = door(Preparing.class).all();
    var _ = door(Dispatch.class).sendDue();
    door(Forewarning.class).make();
  }

  private boolean beginToSend() {
    OutreachSettings settings = door(OutreachSettings.class);
    settings.choose(OutreachSettings.Choice.DEBTORS, "BUSINESS");
    settings.choose(OutreachSettings.Choice.DEBTS, "COMMERCIAL");
    settings.choose(OutreachSettings.Choice.ROLE, "FIRST_PARTY");
    settings.choose(OutreachSettings.Choice.BASIS, "contract");
    settings.choose(OutreachSettings.Choice.SENDER_ADDRESS, "Kaistrasse 12, 20457 Hamburg");
    settings.choose(OutreachSettings.Choice.VETO_MINUTES, "0");
    return door(StepsTaken.class).begin();
  }

  private static List<Source> sourcesIn(Path ledger) {
    List<Source> sources = new ArrayList<>();
    try (Stream<Path> files = Files.list(ledger)) {
      for (Path file : files.sorted().toList()) {
        sources.add(Source.ofFile(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  @Override
  public void close() {
    server.close();
  }
}
