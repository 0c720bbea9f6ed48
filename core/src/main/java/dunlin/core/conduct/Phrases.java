package dunlin.core.conduct;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds all of many phrases in one pass over a folded text.
 *
 * <p>It is the automaton of Aho and Corasick (1975): its time does not depend on how many phrases
 * there are.
 */
final class Phrases {

  private static final int LETTERS = 128;

  private final int[][] next;

  /** The phrases that end in each state; null where none does. */
  private final List<List<String>> ending;

  private final boolean hasOthers;
  private final List<String> others;

  /**
   * @param patterns as {@link Phrase#pattern} makes them
   */
  Phrases(Collection<String> patterns) {
    List<String> simple = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (String pattern : new LinkedHashSet<>(patterns)) {
      (pattern.chars().allMatch(letter -> letter < LETTERS) ? simple : rest).add(pattern);
    }
    this.others = List.copyOf(rest);
    this.hasOthers = !rest.isEmpty();
    List<int[]> states = new ArrayList<>(List.of(fresh()));
    this.ending = new ArrayList<>(List.of(new ArrayList<>()));
    simple.forEach(pattern -> add(states, pattern));
    this.next = states.toArray(int[][]::new);
    link();
  }

  private static int[] fresh() {
    int[] row = new int[LETTERS];
    Arrays.fill(row, -1);
    return row;
  }

  private void add(List<int[]> states, String pattern) {
    int state = 0;
    for (int i = 0; i < pattern.length(); i++) {
      int[] row = states.get(state);
      if (row[pattern.charAt(i)] < 0) {
        row[pattern.charAt(i)] = states.size();
        states.add(fresh());
        ending.add(new ArrayList<>());
      }
      state = row[pattern.charAt(i)];
    }
    ending.get(state).add(pattern);
  }

  /** Lets each missing step lead where the longest ending that is a beginning would lead. */
  private void link() {
    int[] back = new int[next.length];
    Deque<Integer> waiting = new ArrayDeque<>();
    waiting.add(0);
    while (!waiting.isEmpty()) {
      int state = waiting.remove();
      for (int letter = 0; letter < LETTERS; letter++) {
        int target = next[state][letter];
        int fallback = state == 0 ? 0 : next[back[state]][letter];
        if (target < 0) {
          next[state][letter] = fallback;
        } else {
          back[target] = fallback;
          ending.get(target).addAll(ending.get(fallback));
          waiting.add(target);
        }
      }
    }
  }

  /** The patterns that the folded text holds, in the order in which they end. */
  List<String> in(String folded) {
    List<String> none = List.of();
    Set<String> found = null;
    int state = 0;
    for (int i = 0; i < folded.length(); i++) {
      char letter = folded.charAt(i);
      state = letter < LETTERS ? next[state][letter] : 0;
      List<String> here = ending.get(state);
      if (!here.isEmpty()) {
        found = found == null ? new LinkedHashSet<>() : found;
        found.addAll(here);
      }
    }
    if (hasOthers) {
      for (String other : others) {
        if (folded.contains(other)) {
          found = found == null ? new LinkedHashSet<>() : found;
          found.add(other);
        }
      }
    }
    return found == null ? none : List.copyOf(found);
  }
}
