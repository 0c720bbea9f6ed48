package dunlin.web.security;

import java.io.IOException;
import java.util.Locale;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** Why nobody was signed in through an identity provider; each has a sentence on the page. */
enum ProviderTrouble {

  /** No member has the address that the provider gave. */
  UNKNOWN,

  /** The provider gave no address, or does not vouch for it. */
  UNVERIFIED,

  /** The member is locked out. */
  LOCKED,

  /** The provider, or the person there, said no. */
  DECLINED,

  /** The provider does not answer, or not as a provider does. */
  UNREACHABLE,

  /** The answer is not for this request, or not signed by the provider. */
  UNTRUSTED;

  /** The code of the error, and the parameter of the page. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ProviderTrouble of(AuthenticationException reason) {
    String code = codeOf(reason);
    for (ProviderTrouble trouble : values()) {
      if (trouble.code().equals(code)) {
        return trouble;
      }
    }
    if (code.equals("access_denied")) {
      return DECLINED;
    }
    return isOutage(reason) ? UNREACHABLE : UNTRUSTED;
  }

  /** The code of the first cause that has one. */
  private static String codeOf(AuthenticationException reason) {
    for (Throwable cause = reason; cause != null; cause = cause.getCause()) {
      if (cause instanceof OAuth2AuthenticationException known) {
        return known.getError().getErrorCode();
      }
    }
    return "";
  }

  /** Whether a request to the provider failed, for its token or for its keys. */
  private static boolean isOutage(Throwable reason) {
    for (Throwable cause = reason; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException
          || cause instanceof org.springframework.web.client.HttpServerErrorException
          || cause instanceof com.nimbusds.jose.RemoteKeySourceException) {
        return true;
      }
    }
    return false;
  }
}
