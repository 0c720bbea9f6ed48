package dunlin.app.stories;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Where stories are played: one Dunlin and one browser for all of them, opened by the first and
 * closed after the last. Each story brings members of its own and looks only at accounts that it
 * gave to them.
 */
record Stage(StoryServer server, Browser browser) implements AutoCloseable {

  /** Where debtors are told that they reach it. */
  static final String PUBLIC_URL = "https://pay.dunlin.example";

  private static Stage open() {
    System.setProperty("DUNLIN_PUBLIC_URL", PUBLIC_URL);
    try {
      StoryServer server = StoryServer.start("stage");
      return new Stage(server, Browser.on(server.address()));
    } finally {
      System.clearProperty("DUNLIN_PUBLIC_URL");
    }
  }

  @Override
  public void close() {
    browser.close();
    server.close();
  }

  /** Hands the stage to every story that asks for it in its constructor. */
  static final class Door implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Stage resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(Stage.class))
          .computeIfAbsent(Stage.class, key -> Stage.open(), Stage.class);
    }
  }
}
