package dunlin.platform.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What several ask for while work is under way is done in one go, and nobody pays for another. */
@Timeout(60)
class TogetherTest {

  private static final int OTHERS = 7;

  private final List<List<Integer>> done = new CopyOnWriteArrayList<>();
  private final CountDownLatch atWork = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @Test
  void one_that_comes_alone_is_served_at_once() {
    Together<Integer, Integer> together = new Together<>(this::doubled);
    assertThat(together.with(4)).isEqualTo(8);
    assertThat(together.with(5)).isEqualTo(10);
    assertThat(done).containsExactly(List.of(4), List.of(5));
  }

  @Test
  void those_who_come_while_work_is_under_way_are_served_in_one_go() throws Exception {
    Together<Integer, Integer> together = new Together<>(this::doubled);
    assertThat(resultsOfAll(together)).containsExactlyInAnyOrder(0, 2, 4, 6, 8, 10, 12, 14);
    assertThat(done).hasSize(2);
    assertThat(done.getLast()).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void nobody_fails_for_the_fault_of_another() throws Exception {
    Together<Integer, Integer> together =
        new Together<>(all -> {
          List<Integer> results = doubled(all);
          if (all.contains(3)) {
            throw new IllegalArgumentException("3 is at fault");
          }
          return results;
        });
    assertThat(resultsOfAll(together)).containsExactlyInAnyOrder(0, 2, 4, -1, 8, 10, 12, 14);
    assertThat(done.subList(2, done.size()))
        .as("each by itself")
        .allMatch(each -> each.size() == 1);
  }

  @Test
  void a_failure_is_told_to_whoever_asked() {
    Together<Integer, Integer> together =
        new Together<>(all -> {
          throw new IllegalArgumentException("it cannot be done");
        });
    assertThatThrownBy(() -> together.with(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("it cannot be done");
  }

  /** The first is at work until all others wait; -1 stands for a failure. */
  private List<Integer> resultsOfAll(Together<Integer, Integer> together) throws Exception {
    List<Integer> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<Integer>> asked = new ArrayList<>();
      asked.add(threads.submit(() -> together.with(0)));
      atWork.await();
      for (int i = 1; i <= OTHERS; i++) {
        int number = i;
        asked.add(threads.submit(() -> orFailed(together, number)));
      }
      while (together.waiting() < OTHERS) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      goOn.countDown();
      for (Future<Integer> each : asked) {
        results.add(each.get());
      }
    }
    return results;
  }

  private static int orFailed(Together<Integer, Integer> together, int number) {
    try {
      return together.with(number);
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  private List<Integer> doubled(List<Integer> all) {
    done.add(List.copyOf(all));
    if (all.equals(List.of(0))) {
      atWork.countDown();
      await();
    }
    return all.stream().map(each -> each * 2).toList();
  }

  private void await() {
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
