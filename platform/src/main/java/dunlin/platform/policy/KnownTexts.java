package dunlin.platform.policy;

import dunlin.science.policy.Surroundings;
import java.util.Set;

/** Says which texts of messages there are; implemented by the area that keeps them. */
@FunctionalInterface
public interface KnownTexts {

  Set<Surroundings.Text> texts();
}
