package io.tailback.streaming;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.observation;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.core.state.Books;
import io.tailback.spark.MemoryMessages;
import io.tailback.spark.Message;
import io.tailback.spark.Messages;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One station whose clock is a year ahead, among a thousand. */
@ExtendWith(SparkExtension.class)
class FutureStationTest {
  private static final int STATIONS = 1_000;

  @SparkDir Path folder;

  @Test
  void doesNoHarmToTheOthersNorToItself(SparkSession spark) throws Exception {
    List<String> names = IntStream.range(0, STATIONS).mapToObj(i -> "station-" + i).toList();
    MemoryMessages topic = new MemoryMessages(spark);
    List<Books> books = new CopyOnWriteArrayList<>();
    List<Long> closed = new CopyOnWriteArrayList<>();
    StreamingQuery query =
        new StationStateJob(
                session -> topic.messages(),
                Network.of(names.stream().map(Station::named).toList()),
                ValidationConfig.DEFAULT,
                List.of(),
                (name, batchId, totals, seconds) -> {
                  books.add(totals.books());
                  closed.add(totals.closedStates());
                },
                RunningJob.QUICK.withCheckpointRoot(folder.toString()),
                () -> RunningJob.VISIBLE_AT)
            .start(spark);
    try {
      List<Observation> first = new ArrayList<>();
      names.forEach(name -> first.add(observation(name, MONDAY_0800).build()));
      first.add(
          0,
          observation(names.get(17), MONDAY_0800.plus(Duration.ofDays(365)))
              .ingestTime(MONDAY_0805)
              .sourceTime(MONDAY_0805)
              .build());
      topic.send(messages(first, 0));
      query.processAllAvailable();
      topic.send(
          messages(names.stream().map(n -> observation(n, MONDAY_0805).build()).toList(), 2_000));
      query.processAllAvailable();
    } finally {
      query.stop();
    }

    assertThat(books).containsExactly(new Books(STATIONS, 1, 0, 0), new Books(STATIONS, 0, 0, 0));
    assertThat(closed).containsExactly(0L, 0L);
  }

  private static List<Message> messages(List<Observation> observations, long firstOffset) {
    return IntStream.range(0, observations.size())
        .mapToObj(i -> Message.of(Messages.of(observations.get(i)), 0, firstOffset + i))
        .toList();
  }
}
