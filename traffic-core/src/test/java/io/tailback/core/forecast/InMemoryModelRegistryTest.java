package io.tailback.core.forecast;

import java.time.InstantSource;

class InMemoryModelRegistryTest implements ModelRegistryContract {
  @Override
  public ModelRegistry emptyRegistry() {
    return new InMemoryModelRegistry(InstantSource.fixed(NOW));
  }
}
