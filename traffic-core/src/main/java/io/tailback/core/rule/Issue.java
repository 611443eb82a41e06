package io.tailback.core.rule;

import io.tailback.core.observation.IssueCode;

/** What a rule found wrong with an observation, with the value and the limit in words. */
public record Issue(IssueCode code, String detail) {}
