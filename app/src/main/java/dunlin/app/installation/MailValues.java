package dunlin.app.installation;

import dunlin.connectors.mail.SmtpSettings.Security;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.core.env.Environment;

/** The settings of the environment whose names begin with {@code DUNLIN_MAIL_}. */
final class MailValues {

  private static final String PREFIX = "DUNLIN_MAIL_";

  private final Environment environment;

  MailValues(Environment environment) {
    this.environment = environment;
  }

  String of(String name, String otherwise) {
    return environment.getProperty(PREFIX + name, otherwise).strip();
  }

  /** From a file if one is named, so that it is in no list of processes. */
  String secret(String name) {
    String file = of(name + "_FILE", "");
    return file.isEmpty() ? of(name, "") : read(name + "_FILE", file).strip();
  }

  String read(String name, String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new RefusedException(
          "%s%s names %s, which cannot be read".formatted(PREFIX, name, file), e);
    }
  }

  Security security(String name, Security otherwise) {
    String wanted = of(name, otherwise.name()).toUpperCase(Locale.ROOT);
    try {
      return Security.valueOf(wanted);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          "%s%s is '%s'; it is starttls, implicit or none".formatted(PREFIX, name, wanted), e);
    }
  }

  int number(String name, int otherwise) {
    String number = of(name, String.valueOf(otherwise));
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException e) {
      throw new RefusedException("%s%s is '%s', not a number".formatted(PREFIX, name, number), e);
    }
  }
}
