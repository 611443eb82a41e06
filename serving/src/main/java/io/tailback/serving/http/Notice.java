package io.tailback.serving.http;

/**
 * A sentence for people when there is nothing to show, or nothing new.
 *
 * @param id number in the error catalogue
 * @param sentence what, why, what to do
 */
public record Notice(String id, String sentence) {}
