package io.tailback.core.forecast;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A registry that is gone with the program. */
public final class InMemoryModelRegistry implements ModelRegistry {
  private final InstantSource clock;
  private final List<ModelVersion> versions = new ArrayList<>();
  private final List<Map<String, byte[]>> files = new ArrayList<>();
  private final Map<Alias, List<AliasChange>> changes = new EnumMap<>(Alias.class);

  public InMemoryModelRegistry(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String place() {
    return "memory";
  }

  @Override
  public ModelVersion register(ModelDraft draft) {
    Map<String, byte[]> contents = new HashMap<>();
    SortedMap<String, FileMark> marks = new TreeMap<>();
    draft
        .files()
        .forEach(
            (name, file) -> {
              byte[] content = contentOf(file);
              contents.put(name, content);
              marks.put(name, FileMark.of(content));
            });
    return add(draft, contents, marks);
  }

  private synchronized ModelVersion add(
      ModelDraft draft, Map<String, byte[]> contents, SortedMap<String, FileMark> marks) {
    int number = versions.size() + 1;
    ModelVersion version =
        new ModelVersion(
            number,
            "run-" + number,
            clock.instant(),
            draft.origin(),
            draft.tested(),
            draft.metrics(),
            draft.tags(),
            marks);
    versions.add(version);
    files.add(contents);
    return version;
  }

  private static byte[] contentOf(ModelFile file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      file.writeTo(out);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return out.toByteArray();
  }

  @Override
  public synchronized Listing list() {
    return new Listing(versions, List.of());
  }

  @Override
  public synchronized Optional<ModelVersion> find(int number) {
    return number < 1 || number > versions.size()
        ? Optional.empty()
        : Optional.of(versions.get(number - 1));
  }

  @Override
  public synchronized byte[] file(ModelVersion version, String name) {
    byte[] content = files.get(version.number() - 1).get(name);
    if (content == null) {
      throw FileMark.damaged(name + " of version " + version.number(), "is missing");
    }
    return content.clone();
  }

  @Override
  public synchronized AliasChange assign(Alias alias, int number, String by) {
    version(number);
    return append(alias, AliasChange.Kind.ASSIGNED, number, by);
  }

  @Override
  public synchronized AliasChange rollBack(Alias alias, String by) {
    return append(alias, AliasChange.Kind.ROLLED_BACK, predecessor(alias, history(alias)), by);
  }

  private AliasChange append(Alias alias, AliasChange.Kind kind, int number, String by) {
    AliasChange change = new AliasChange(kind, number, clock.instant(), by);
    changes.computeIfAbsent(alias, unused -> new ArrayList<>()).add(change);
    return change;
  }

  @Override
  public synchronized AliasHistory history(Alias alias) {
    return new AliasHistory(changes.getOrDefault(alias, List.of()));
  }
}
