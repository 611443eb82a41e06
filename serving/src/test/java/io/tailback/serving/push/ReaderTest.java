package io.tailback.serving.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.serving.security.Caller;
import io.tailback.serving.security.Role;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.Test;

class ReaderTest {
  private static final PushMessage WORD = new PushMessage.Refused("refused", 0, "e", "E65", "No");

  private final List<String> asked = new ArrayList<>();
  private final List<Callback> onTheirWay = new ArrayList<>();
  private Consumer<Callback> line = onTheirWay::add;
  private int depth;
  private int deepest;

  private Reader reader() {
    Session session =
        (Session)
            Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> {
                  asked.add(
                      method.getName().equals("close")
                          ? "close " + arguments[0]
                          : method.getName());
                  if (method.getName().equals("sendText")) {
                    depth++;
                    deepest = Math.max(deepest, depth);
                    line.accept((Callback) arguments[1]);
                    depth--;
                  }
                  return null;
                });
    return new Reader(session, new Caller("ann", Role.VIEWER, Caller.By.TOKEN, null), 100);
  }

  @Test
  void whoLetsTooMuchWaitIsCutOff() {
    Reader reader = reader();
    for (int i = 0; i < 1000; i++) {
      reader.say(WORD);
    }

    assertThat(asked).containsOnlyOnce("close 1013").containsOnlyOnce("sendText");
    assertThat(reader.isClosed()).isTrue();
  }

  @Test
  void whatWaitedIsSentInALoopWhenTheLineTakesItAtOnce() {
    Reader reader = reader();
    for (int i = 0; i < 50; i++) {
      reader.say(WORD);
    }
    assertThat(onTheirWay).hasSize(1);

    line = Callback::succeed;
    onTheirWay.get(0).succeed();

    assertThat(asked).hasSize(50).containsOnly("sendText");
    assertThat(deepest).isEqualTo(1);
    assertThat(reader.isReady()).isTrue();
  }
}
