// listings.csv, blocked_items.csv and meetings.csv: one row, one resource.
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/project_words.h"
#include "services/cli/dataset/row_fields.h"
#include "services/cli/dataset/values.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;

// The rows of one table as placed messages.
class ItemRows {
 public:
  // `id`: the column of the ids. `collection` such as `listings`.
  ItemRows(CsvTable& table, const Dataset& dataset, const char* id,
           const char* collection)
      : table_(table),
        row_(table, nullptr),
        parent_(dataset.department_name()),
        id_(id),
        collection_(collection) {}

  bool Next() { return table_.Next(); }
  RowFields& row() { return row_; }

  // The full name; a fault where another row has the id.
  std::string Name() {
    const std::string id = row_.Id(id_);
    if (!id.empty() && !seen_.insert(id).second) {
      row_.Fault(id_, absl::StrCat("the id ", id, " is there twice"));
    }
    return absl::StrCat(parent_, "/", collection_, "/", id);
  }
  // The full name of the project that the column names; empty for none.
  std::string Project(const char* column) {
    if (row_.IsEmpty(column)) return "";
    return absl::StrCat(parent_, "/projects/", row_.Id(column));
  }
  std::string Of(const char* collection, const std::string& id) const {
    return absl::StrCat(parent_, "/", collection, "/", id);
  }
  google::type::Date RequiredDay(const char* column) {
    if (row_.IsEmpty(column)) {
      row_.Fault(column, "the day is missing; accepted: YYYY-MM-DD");
    }
    return row_.Day(column).value_or(google::type::Date());
  }
  // The texts that `;` joins.
  std::vector<std::string> Items(const char* column) const {
    std::vector<std::string> items;
    for (absl::string_view item :
         absl::StrSplit(row_.Get(column), ';', absl::SkipWhitespace())) {
      items.emplace_back(absl::StripAsciiWhitespace(item));
    }
    return items;
  }
  // An end: its day and what is said about it, both or none. False for none.
  bool Ends(const char* day, const char* text) {
    if (row_.IsEmpty(day) == row_.IsEmpty(text)) return !row_.IsEmpty(day);
    const char* missing = row_.IsEmpty(day) ? day : text;
    row_.Fault(missing, absl::StrCat(missing, " is missing; accepted: both ",
                                     day, " and ", text, ", or none"));
    return false;
  }
  LocationMap Places() const {
    LocationMap at;
    for (const auto& [column, place] : table_.columns()) {
      at.Add(column, table_.At(column));
    }
    at.Add("", table_.RowAt());
    return at;
  }

 private:
  CsvTable& table_;
  RowFields row_;
  const std::string parent_;
  const char* const id_;
  const char* const collection_;
  std::set<std::string> seen_;
};

v1::Listing ReadListing(ItemRows& items) {
  RowFields& row = items.row();
  v1::Listing listing;
  listing.set_name(items.Name());
  listing.set_kind(static_cast<v1::Listing::Kind>(
      row.Word("kind", ListingKindWords(), true)));
  if (row.IsEmpty("project")) row.Id("project");
  listing.set_project(items.Project("project"));
  *listing.mutable_entry_date() = items.RequiredDay("entry_date");
  listing.set_reason(row.Text("reason", 300));
  listing.set_recipient(row.Text("recipient", 100));
  listing.set_synthetic(row.Flag("synthetic"));
  if (items.Ends("exit_date", "exit_reason")) {
    const auto day = row.Day("exit_date");
    if (day) *listing.mutable_exit_date() = *day;
    listing.set_exit_reason(row.Text("exit_reason", 300));
  }
  return listing;
}

v1::BlockedItem ReadBlockedItem(ItemRows& items) {
  RowFields& row = items.row();
  v1::BlockedItem item;
  item.set_name(items.Name());
  item.set_project(items.Project("project"));
  item.set_display_name(row.Text("display_name", 200, true));
  item.set_description(row.Text("description", 1'000));
  item.set_assignee(row.Text("assignee", 100, true));
  *item.mutable_open_date() = items.RequiredDay("open_date");
  const auto due = row.Day("due_date");
  if (due) *item.mutable_due_date() = *due;
  item.set_synthetic(row.Flag("synthetic"));
  if (items.Ends("resolve_date", "resolution")) {
    const auto day = row.Day("resolve_date");
    if (day) *item.mutable_resolve_date() = *day;
    item.set_resolution(row.Text("resolution", 500));
  }
  return item;
}

v1::CoordinationMeeting ReadMeeting(ItemRows& items) {
  RowFields& row = items.row();
  v1::CoordinationMeeting meeting;
  meeting.set_name(items.Name());
  const auto batch = ReadInt(row.At("batch"), 1, 1'000, row.scratch());
  row.PassOn("batch");
  meeting.set_batch(batch.value_or(0));
  *meeting.mutable_meeting_date() = items.RequiredDay("meeting_date");
  meeting.set_display_name(row.Text("display_name", 200, true));
  meeting.set_place(row.Text("place", 100));
  for (std::string& participant : items.Items("participants")) {
    meeting.add_participants(std::move(participant));
  }
  for (const std::string& id : items.Items("blocked_items")) {
    meeting.add_blocked_items(items.Of("blockedItems", id));
  }
  meeting.set_minutes(row.Text("minutes", 4'000));
  meeting.set_synthetic(row.Flag("synthetic"));
  return meeting;
}

// Each row of the table as one message.
template <typename Message>
void ReadAll(CsvTable& table, const Dataset& dataset, const char* id,
             const char* collection, Message (*read)(ItemRows&),
             std::vector<Placed<Message>>& into) {
  ItemRows items(table, dataset, id, collection);
  while (items.Next()) into.push_back({read(items), items.Places()});
}

}  // namespace

void ReadListings(Folder& folder, Dataset& dataset) {
  const auto table =
      folder.AnyCsv("listings.csv",
                    {{"listing", "kind", "project", "entry_date", "synthetic"},
                     {"reason", "recipient", "exit_date", "exit_reason"}});
  if (table == nullptr) return;
  ReadAll(*table, dataset, "listing", "listings", &ReadListing,
          dataset.listings);
}

void ReadBlockedItems(Folder& folder, Dataset& dataset) {
  const auto table = folder.AnyCsv(
      "blocked_items.csv",
      {{"blocked_item", "display_name", "assignee", "open_date", "synthetic"},
       {"project", "description", "due_date", "resolve_date", "resolution"}});
  if (table == nullptr) return;
  ReadAll(*table, dataset, "blocked_item", "blockedItems", &ReadBlockedItem,
          dataset.blocked_items);
}

void ReadMeetings(Folder& folder, Dataset& dataset) {
  const auto table = folder.AnyCsv(
      "meetings.csv", {{"coordination_meeting", "batch", "meeting_date",
                        "display_name", "synthetic"},
                       {"place", "participants", "blocked_items", "minutes"}});
  if (table == nullptr) return;
  ReadAll(*table, dataset, "coordination_meeting", "coordinationMeetings",
          &ReadMeeting, dataset.meetings);
}

}  // namespace jixiao::cli
