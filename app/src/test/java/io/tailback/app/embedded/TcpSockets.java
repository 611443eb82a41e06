package io.tailback.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The listening sockets of a process, as Linux tells them. */
final class TcpSockets {
  private static final Pattern INODE = Pattern.compile("socket:\\[(\\d+)]");

  /** slot, local address, remote address, state 0A = LISTEN, then the inode as the tenth column. */
  private static final Pattern LISTENING =
      Pattern.compile("\\s*\\d+: ([0-9A-F]+):[0-9A-F]{4} \\S+ 0A(?: +\\S+){5} +(\\d+).*");

  private TcpSockets() {}

  /** Local addresses of the sockets where the process listens, in the kernel's hexadecimal form. */
  static List<String> listeningOf(long pid) {
    Set<String> inodes = inodesOf(pid);
    return Stream.of("tcp", "tcp6")
        .flatMap(table -> lines(Path.of("/proc/net", table)))
        .map(LISTENING::matcher)
        .filter(Matcher::matches)
        .filter(line -> inodes.contains(line.group(2)))
        .map(line -> line.group(1))
        .toList();
  }

  private static Set<String> inodesOf(long pid) {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return descriptors
          .map(TcpSockets::target)
          .map(INODE::matcher)
          .filter(Matcher::matches)
          .map(link -> link.group(1))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed in the meantime
    }
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
