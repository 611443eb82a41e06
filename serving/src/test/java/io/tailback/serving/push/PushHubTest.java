package io.tailback.serving.push;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.corridor.TravelOrder;
import io.tailback.serving.http.Meta;
import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.network.NetworkSource;
import io.tailback.serving.security.Caller;
import io.tailback.serving.security.Role;
import io.tailback.serving.table.Tables;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.conf.Configuration;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushHubTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final PushLimits IMPATIENT =
      new PushLimits(Duration.ofSeconds(20), Duration.ofMillis(100), 10, 10, 100);

  @TempDir private Path folder;

  /** A session that never gets rid of what it is given; it notes what is asked of it. */
  private static Session stuck(List<String> asked) {
    return (Session)
        Proxy.newProxyInstance(
            Session.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "hashCode":
                  return System.identityHashCode(proxy);
                case "equals":
                  return proxy == arguments[0];
                case "close":
                  asked.add("close " + arguments[0]);
                  return null;
                default:
                  asked.add(method.getName());
                  return null;
              }
            });
  }

  @Test
  void whoTakesNothingIsCutOff() {
    NetworkSource network =
        new NetworkSource(
            new Tables(folder.toString(), new Configuration()),
            Optional.empty(),
            TravelOrder.FROM_SOUTH_AND_WEST);
    Meta meta = new Meta(null, null, NOW, null, true, "delta", "UTC", "none", null);
    List<String> asked = new CopyOnWriteArrayList<>();
    Changes changes = new Changes(new LiveBoard(), network, () -> meta);
    try (PushHub hub = new PushHub(changes, caller -> true, IMPATIENT).start()) {
      hub.connected(stuck(asked), new Caller("ann", Role.VIEWER, Caller.By.TOKEN, null));

      await().until(() -> asked.contains("disconnect"));
      assertThat(asked).startsWith("sendText", "close 1013", "disconnect");
    }
  }
}
