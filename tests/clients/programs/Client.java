import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.MeetingsBookingApi;
import org.openapitools.client.api.MeetingsRoomApi;
import org.openapitools.client.model.MeetingsV1Booking;
import org.openapitools.client.model.MeetingsV1ImportBookingsRequest;

/** Books, imports and is refused, by the generated client; says what came of it as JSON. */
public class Client {
  static ApiClient as(String token) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(System.getenv("JIGUAN_URL"));
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + System.getenv(token)));
    return client;
  }

  static MeetingsV1Booking booking(OffsetDateTime start) {
    return new MeetingsV1Booking()
        .room(System.getenv("ROOM")).unit(System.getenv("UNIT")).title("java").attendeeCount(5)
        .startTime(start).endTime(start.plusHours(1));
  }

  public static void main(String[] words) throws Exception {
    ObjectMapper json = new ObjectMapper();
    OffsetDateTime start = OffsetDateTime.parse(System.getenv("START"));
    MeetingsBookingApi liaison = new MeetingsBookingApi(as("LIAISON"));
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("booked", liaison.meetingsCreateBooking(booking(start), null, null, null, null).getName());
    MeetingsV1ImportBookingsRequest past = new MeetingsV1ImportBookingsRequest()
        .region("regions/530000").bookings(List.of(booking(OffsetDateTime.parse(System.getenv("PAST")))));
    said.put("imported", new MeetingsBookingApi(as("OFFICER")).meetingsImportBookings(past, null, null).getCreated());
    try {
      liaison.meetingsCreateBooking(booking(start), null, null, null, null);
    } catch (ApiException refused) {
      String reason = json.readTree(refused.getResponseBody()).get("reason").asText();
      said.put("refused", Map.of("status", refused.getCode(), "reason", reason));
    }
    OffsetDateTime day = start.plusDays(1);
    var free = new MeetingsRoomApi(as("LIAISON"))
        .meetingsFindAvailableRooms(day, day.plusHours(1), 5, null, null, null, null, null, null, null);
    said.put("free", !free.getRooms().isEmpty());
    System.out.println(json.writeValueAsString(said));
  }
}
