package dunlin.core.policy;

/** How soon a person should see to an account, by the cut that the policy declares. */
public enum Band {
  VERY_HIGH,
  HIGH,
  MEDIUM,
  LOW
}
