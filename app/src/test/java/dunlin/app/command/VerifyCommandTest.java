package dunlin.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.platform.outreach.ContactProofs;
import dunlin.platform.treatment.Verification;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the proof says; that it holds and fails is shown by the drills. */
class VerifyCommandTest {

  private final StringWriter out = new StringWriter();
  private final PrintWriter writer = new PrintWriter(out, true);
  private final VerifyCommand verify =
      new VerifyCommand(Map.of(), new Console(writer, writer, false));

  @Test
  void where_nothing_was_decided_nothing_is_said_to_be_proved() {
    verify.tell(new Verification(0, 0, 0, List.of()));
    verify.tell(new ContactProofs.Verification(0, List.of()));

    assertThat(out.toString().lines())
        .containsExactly("  decisions: no decisions yet", "  contacts: no contacts yet");
  }

  @Test
  void decisions_that_were_made_again_are_proved() {
    verify.tell(new Verification(1_200, 0, 0, List.of()));

    assertThat(out.toString().lines())
        .containsExactly(
            "✓ decisions: 1,200 made again from their inputs, all the same byte for byte");
  }
}
