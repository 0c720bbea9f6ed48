package dunlin.web.security;

import dunlin.platform.identity.MemberId;

/** A principal who is a member, however the member signed in. */
public interface SignedIn {

  MemberId member();
}
