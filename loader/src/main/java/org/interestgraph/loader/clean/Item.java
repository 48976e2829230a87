package org.interestgraph.loader.clean;

/**
 * An item's properties; those unknown are null.
 *
 * @param attributes names of categories it belongs to, separated by {@code |}
 * @param price in the shop's currency, 0 or more
 */
public record Item(String itemId, String title, String category, String attributes, String brand, Double price) {}
