package org.interestgraph.sampleshop;

/**
 * One clean event.
 *
 * @param type raw name, as the shop writes it: {@code click}, {@code view}, {@code favorite} or {@code wishlist},
 *     {@code cart}, {@code purchase}, {@code rating} or {@code review}
 * @param dwellMillis time on the page, for {@code view}; else null
 * @param rating 1 to 5, for {@code rating} and {@code review}; else null
 * @param reviewText for {@code review}; else null
 */
record Event(
        String userId,
        String itemId,
        String type,
        long second,
        String sessionId,
        Integer dwellMillis,
        Integer rating,
        String reviewText) {

    static Event of(String userId, Item item, String type, long second, String sessionId) {
        return new Event(userId, item.id(), type, second, sessionId, null, null, null);
    }
}
