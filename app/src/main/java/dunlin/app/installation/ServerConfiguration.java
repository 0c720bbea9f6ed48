package dunlin.app.installation;

import dunlin.web.WebConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Adds the web pages and the timers to the platform. */
@Configuration(proxyBeanMethods = false)
@Import({InstallationConfiguration.class, WebConfiguration.class, TimerConfiguration.class})
class ServerConfiguration {}
