package dunlin.web.security;

import dunlin.platform.identity.MemberId;
import java.io.Serializable;
import java.security.Principal;

/** A member who signed in with a password, as the session keeps it: the number alone. */
record MemberPrincipal(long number) implements SignedIn, Principal, Serializable {

  @Override
  public MemberId member() {
    return new MemberId(number);
  }

  @Override
  public String getName() {
    return member().toString();
  }
}
