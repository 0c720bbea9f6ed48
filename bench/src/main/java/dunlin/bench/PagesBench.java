package dunlin.bench;

import dunlin.app.installation.Server;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.MemberDraft;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Reach;
import dunlin.platform.identity.Role;
import dunlin.platform.receivable.AgingReports;
import dunlin.platform.treatment.Night;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Twenty people walk through the workspace, page after page, looking at each for half a second.
 * Before that they walk without a pause, which warms up and shows how many pages the machine gives.
 */
final class PagesBench {

  private static final int PEOPLE = 20;
  private static final int ROUNDS = 10;
  private static final int WARM_UP_ROUNDS = 5;
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final String LOGIN = "walker";
  private static final String PASSWORD = "hedge-plover-42-marsh";

  private PagesBench() {}

  static Measurement measure(Bed bed) {
    bed.load();
    bed.openBusinessDate();
    Night _ = bed.runNight();
    MemberDraft draft =
        new MemberDraft(
            LOGIN, "W. Alker", Optional.empty(), Set.of(Role.MANAGER), Reach.everything());
    Member member = Bed.asBench(() -> bed.door(Members.class).create(draft, PASSWORD).orThrow());
    List<String> paths = Bed.asBench(() -> pathsOf(bed));
    bed.closePlatform();
    try (Server server = Server.start(bed.installation())) {
      Bench.tell("%s signs in at %s".formatted(member.login(), server.address()));
      ConcurrentLinkedQueue<Long> warming =
          walk(server.address(), paths, WARM_UP_ROUNDS, Duration.ZERO);
      Bench.tell("%d requests to warm up".formatted(warming.size()));
      Stopwatch hurry = Stopwatch.start(bed.processor());
      int hurried = walk(server.address(), paths, WARM_UP_ROUNDS, Duration.ZERO).size();
      double hurriedRate = hurried / hurry.read().wallSeconds();
      Stopwatch watch = Stopwatch.start(bed.processor());
      ConcurrentLinkedQueue<Long> nanos = walk(server.address(), paths, ROUNDS, LOOK);
      Stopwatch.Reading reading = watch.read();
      return Measurement.of(reading)
          .doing(nanos.size())
          .answering(Latencies.ofNanos(nanos.stream().mapToLong(each -> each).toArray()))
          .with("most_per_s", hurriedRate);
    }
  }

  /** The pages that people use most, those of accounts for a few accounts. */
  private static List<String> pathsOf(Bed bed) {
    List<String> paths = new ArrayList<>(List.of("/today", "/accounts", "/insight"));
    bed.door(AgingReports.class)
        .byAccount(AgingReports.Question.asOf(bed.businessDate()), 0, 10)
        .forEach(each -> paths.add("/accounts/" + each.accountId().value()));
    return paths;
  }

  private static ConcurrentLinkedQueue<Long> walk(
      URI address, List<String> paths, int rounds, Duration look) {
    ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    try (ExecutorService people = Executors.newFixedThreadPool(PEOPLE)) {
      for (int i = 0; i < PEOPLE; i++) {
        int person = i;
        people.execute(() -> {
          try (Walker walker = Walker.signedIn(address, LOGIN, PASSWORD)) {
            for (int step = 0; step < rounds * paths.size(); step++) {
              nanos.add(walker.nanosFor(paths.get((step + person) % paths.size())));
              LockSupport.parkNanos(look.toNanos());
            }
          }
        });
      }
    }
    if (nanos.isEmpty()) {
      throw new IllegalStateException("nobody could walk; see the log");
    }
    return nanos;
  }
}
