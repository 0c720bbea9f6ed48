package dunlin.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.formats.Source;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.intake.Imports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A delivery whose file is not there until a test lets it be. */
public final class SlowDelivery {

  private SlowDelivery() {}

  /** Starts one, and answers its number. */
  public static long start(Imports imports, CountDownLatch end) {
    Source file =
        new Source(
            "customers.csv",
            1,
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              return new ByteArrayInputStream("id,name,currency\n".getBytes(UTF_8));
            });
    return Acting.as(
        Actor.system("test"),
        () -> imports.start(new Imports.Request("slow", "canonical", List.of(file), false)));
  }
}
