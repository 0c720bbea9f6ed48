package dunlin.web.security;

import dunlin.platform.identity.Members;
import dunlin.platform.identity.SignIn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Lets members in by login and password.
 *
 * <p>Spring Security finds it as the one bean of its kind. Naming it to a chain as well would try
 * each wrong password twice, and count it twice.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

  private final Members members;

  PasswordSignIn(Members members) {
    this.members = members;
  }

  @Override
  public Authentication authenticate(Authentication wish) {
    if (wish.getName().indexOf('\0') >= 0) {
      // No database compares a text with NUL.
      throw new BadCredentialsException("no login of anybody");
    }
    return switch (members.signIn(wish.getName(), String.valueOf(wish.getCredentials()))) {
      case SignIn.Welcome welcome ->
          new UsernamePasswordAuthenticationToken(
              new MemberPrincipal(welcome.member().id().value()), null, List.of());
      case SignIn.Refused refused -> throw new BadCredentialsException("refused");
      case SignIn.LockedOut lockedOut -> throw new LockedException(lockedOut.until().toString());
    };
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }

  /** For the type of a principal that may be missing. */
  static @Nullable SignedIn signedIn(@Nullable Authentication authentication) {
    return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
        ? signedIn
        : null;
  }
}
