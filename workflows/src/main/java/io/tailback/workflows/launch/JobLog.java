package io.tailback.workflows.launch;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a job says, in a file that does not grow without end: of a long one the beginning and the
 * newest part are kept, and a line between them says how much was left out. At every moment the
 * file can be read.
 */
public final class JobLog implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(JobLog.class);

  /** Of a log that is cut, how much stays of its beginning: 1/4; of its end: 1/2. */
  private static final int HEAD_SHARE = 4;

  private static final int TAIL_SHARE = 2;

  private static final String MARK = "tailback schedule: ";

  /** With these letters a command of Tailback begins the sentence that says why it failed. */
  private static final String WHY = "tailback: ";

  /** A sentence is shorter than this; the rest of a longer line is not looked at. */
  private static final int LONGEST_SENTENCE = 1000;

  private final Path file;
  private final long limit;
  private FileChannel channel;

  /** Where the beginning that is kept ends; 0: nothing was left out yet. */
  private long headEnd;

  /** Where the newest part begins, behind the line that says what is missing. */
  private long tailStart;

  private long leftOut;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private Optional<String> why = Optional.empty();

  private JobLog(Path file, long limit, FileChannel channel) {
    this.file = file;
    this.limit = limit;
    this.channel = channel;
  }

  /**
   * Opens the log of a job that starts.
   *
   * @param limit bytes that it may have, give or take what a job says at once
   */
  public static JobLog open(Path file, long limit) throws IOException {
    Files.createDirectories(file.getParent());
    return new JobLog(file, limit, channel(file));
  }

  private static FileChannel channel(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return channel.position(channel.size());
  }

  public Path file() {
    return file;
  }

  /** A line of ours. */
  public void note(String line) throws IOException {
    add(ByteBuffer.wrap((MARK + line + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /** What the job has said. A log that was closed takes nothing more. */
  synchronized void add(ByteBuffer said) throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    listen(said.duplicate());
    while (said.hasRemaining()) {
      channel.write(said);
    }
    if (channel.size() > limit) {
      leaveOutTheMiddle();
    }
  }

  private void listen(ByteBuffer said) {
    while (said.hasRemaining()) {
      byte letter = said.get();
      if (letter != '\n') {
        if (line.size() < LONGEST_SENTENCE) {
          line.write(letter);
        }
        continue;
      }
      String words = line.toString(StandardCharsets.UTF_8);
      if (words.startsWith(WHY)) {
        why = Optional.of(words.substring(WHY.length()).strip());
      }
      line.reset();
    }
  }

  /** The last sentence with which the job said why it failed. */
  public synchronized Optional<String> why() {
    return why;
  }

  private void leaveOutTheMiddle() throws IOException {
    if (headEnd == 0) {
      headEnd = afterLineEnd(limit / HEAD_SHARE);
      tailStart = headEnd;
    }
    long newTailStart = afterLineEnd(channel.size() - limit / TAIL_SHARE);
    leftOut += newTailStart - tailStart;
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel shorter = channel(fresh)) {
      copy(0, headEnd, shorter);
      shorter.write(ByteBuffer.wrap(mark().getBytes(StandardCharsets.UTF_8)));
      tailStart = shorter.position();
      copy(newTailStart, channel.size(), shorter);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    channel.close();
    channel = channel(file);
  }

  private void copy(long from, long to, FileChannel target) throws IOException {
    long position = from;
    while (position < to) {
      position += channel.transferTo(position, to - position, target);
    }
  }

  private String mark() {
    return String.format(
        Locale.ROOT,
        "%s%,d bytes are left out here: the log of a run keeps its beginning and its end"
            + " (tailback.schedule.log-limit-mb)\n",
        MARK,
        leftOut);
  }

  /** The first place behind an end of line at or after this one; a line too long is cut. */
  private long afterLineEnd(long from) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(limit / 8, 64 * 1024));
    channel.read(bytes, from);
    for (int i = 0; i < bytes.position(); i++) {
      if (bytes.get(i) == '\n') {
        return from + i + 1;
      }
    }
    return from;
  }

  /** How a run ended does not hang on its log. */
  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("The end of {} may be missing", file, e);
    }
  }
}
