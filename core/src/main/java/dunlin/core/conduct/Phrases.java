package dunlin.core.conduct;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Finds all of many phrases in one pass over a folded text.
 *
 * <p>It is the automaton of Aho and Corasick (1975): its time does not depend on how many phrases
 * there are. Folded texts of our languages have only the letters a to z, digits and spaces; phrases
 * with others are looked for one by one.
 */
final class Phrases {

  /** Classes of letters: the small ones, the digits, the space, all others. */
  private static final int CLASSES = 38;

  private static final int SPACE = 36;
  private static final int OTHER = 37;

  /** The classes of the first letters; the others are of class {@link #OTHER}. */
  private static final byte[] CLASS = classes();

  /** Where each class of letters leads from each state. */
  private final int[] next;

  /** The phrases that end in each state. */
  private final List<List<String>> ending;

  /** Whether any does. */
  private final boolean[] ends;

  private final List<String> others;

  /**
   * @param patterns as {@link Phrase#pattern} makes them
   */
  Phrases(Collection<String> patterns) {
    List<String> simple = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (String pattern : new LinkedHashSet<>(patterns)) {
      boolean isSimple = pattern.chars().allMatch(letter -> classOf((char) letter) != OTHER);
      (isSimple ? simple : rest).add(pattern);
    }
    this.others = List.copyOf(rest);
    List<int[]> states = new ArrayList<>(List.of(fresh()));
    this.ending = new ArrayList<>(List.of(new ArrayList<>()));
    simple.forEach(pattern -> add(states, pattern));
    link(states);
    this.next = new int[states.size() * CLASSES];
    this.ends = new boolean[states.size()];
    for (int state = 0; state < states.size(); state++) {
      System.arraycopy(states.get(state), 0, next, state * CLASSES, CLASSES);
      ends[state] = !ending.get(state).isEmpty();
    }
  }

  private static byte[] classes() {
    byte[] classes = new byte[128];
    Arrays.fill(classes, (byte) OTHER);
    classes[' '] = SPACE;
    for (char letter = 'a'; letter <= 'z'; letter++) {
      classes[letter] = (byte) (letter - 'a');
    }
    for (char digit = '0'; digit <= '9'; digit++) {
      classes[digit] = (byte) (digit - '0' + 26);
    }
    return classes;
  }

  private static int classOf(char letter) {
    return letter < CLASS.length ? CLASS[letter] : OTHER;
  }

  private static int[] fresh() {
    int[] row = new int[CLASSES];
    Arrays.fill(row, -1);
    return row;
  }

  private void add(List<int[]> states, String pattern) {
    int state = 0;
    for (int i = 0; i < pattern.length(); i++) {
      int[] row = states.get(state);
      int letter = classOf(pattern.charAt(i));
      if (row[letter] < 0) {
        row[letter] = states.size();
        states.add(fresh());
        ending.add(new ArrayList<>());
      }
      state = row[letter];
    }
    ending.get(state).add(pattern);
  }

  /** Lets each missing step lead where the longest ending that is a beginning would lead. */
  private void link(List<int[]> states) {
    int[] back = new int[states.size()];
    Deque<Integer> waiting = new ArrayDeque<>();
    waiting.add(0);
    while (!waiting.isEmpty()) {
      int state = waiting.remove();
      int[] row = states.get(state);
      for (int letter = 0; letter < CLASSES; letter++) {
        int fallback = state == 0 ? 0 : states.get(back[state])[letter];
        if (row[letter] < 0) {
          row[letter] = fallback;
        } else {
          back[row[letter]] = fallback;
          ending.get(row[letter]).addAll(ending.get(fallback));
          waiting.add(row[letter]);
        }
      }
    }
  }

  /**
   * The patterns that a folded text holds, in the order in which they end.
   *
   * @param length of the text in the array
   */
  List<String> in(char[] folded, int length) {
    List<String> found = List.of();
    int state = 0;
    for (int i = 0; i < length; i++) {
      state = next[state * CLASSES + classOf(folded[i])];
      if (ends[state]) {
        found = with(found, ending.get(state));
      }
    }
    if (!others.isEmpty()) {
      String text = new String(folded, 0, length);
      found = with(found, others.stream().filter(text::contains).toList());
    }
    return found;
  }

  private static List<String> with(List<String> found, List<String> more) {
    List<String> all = found.isEmpty() ? new ArrayList<>() : found;
    for (String each : more) {
      if (!all.contains(each)) {
        all.add(each);
      }
    }
    return all;
  }
}
