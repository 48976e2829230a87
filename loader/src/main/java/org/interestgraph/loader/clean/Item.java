package org.interestgraph.loader.clean;

/** An item's properties; those unknown are null. Price is in the shop's currency, 0 or more. */
public record Item(String itemId, String title, String category, String brand, Double price) {}
