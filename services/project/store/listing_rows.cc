#include "services/project/store/listing_rows.h"

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/store/date_column.h"
#include "services/project/store/follow_up_write.h"

namespace jixiao::project {
namespace {

using mysql::Rows;

constexpr char kSelectListing[] =
    "SELECT listing, kind, project, district, entry_date, reason, recipient, "
    "exit_date, exit_reason, synthetic, create_time, update_time, row_version "
    "FROM listing ";

Followed<v1::Listing> ReadListing(const std::string& department,
                                  const Rows& rows) {
  Followed<v1::Listing> followed;
  v1::Listing& listing = followed.resource;
  listing.set_name(ListingTable::Name({department, rows.Text(1)}));
  listing.set_kind(static_cast<v1::Listing::Kind>(rows.Int64(2)));
  listing.set_project(ProjectName({department, rows.Text(3)}));
  followed.district = rows.Text(4);
  *listing.mutable_entry_date() = ReadDate(rows, 5);
  listing.set_reason(rows.Text(6));
  listing.set_recipient(rows.Text(7));
  if (!rows.IsNull(8)) *listing.mutable_exit_date() = ReadDate(rows, 8);
  listing.set_exit_reason(rows.Text(9));
  listing.set_synthetic(rows.Bool(10));
  *listing.mutable_create_time() = ToTimestamp(rows.Time(11));
  *listing.mutable_update_time() = ToTimestamp(rows.Time(12));
  listing.set_etag(resource::EtagOf(rows.Int64(13)));
  return followed;
}

// A new listing has no end, so it meets every one that ends after its entry.
absl::Status CheckOnce(mysql::Session& session, const std::string& department,
                       const v1::Listing& listing) {
  Rows rows = session.Query(
      "SELECT listing, entry_date FROM listing WHERE department = ? AND "
      "project = ? AND kind = ? AND (exit_date IS NULL OR exit_date > ?) "
      "ORDER BY listing LIMIT 1",
      {department, IdOf(listing.project()), listing.kind(),
       DayParam(listing.entry_date())});
  if (!rows.Next()) return absl::OkStatus();
  return WrongState(
      listing.project(), "LISTED",
      absl::StrCat("is on the list ", ListingKindName(listing.kind()),
                   " already, from ", date::Format(DayOf(ReadDate(rows, 2))),
                   " by ", ListingTable::Name({department, rows.Text(1)}),
                   ", which has not ended by the day of entry"));
}

}  // namespace

filter::Statement ListingStatement(const ListingQuery& query,
                                   const std::string& after, int64_t limit) {
  const bool of_kind = query.kind != v1::Listing::KIND_UNSPECIFIED;
  const char* index = query.day.has_value() ? "listing_by_exit"
                      : of_kind             ? "listing_by_kind"
                                            : "PRIMARY";
  filter::Statement statement;
  statement.Add(std::string(kSelectListing) + "FORCE INDEX (" + index +
                    ") WHERE department = ?",
                {query.department});
  if (query.day.has_value()) {
    const std::string day = date::Format(*query.day);
    statement.Add(
        " AND (exit_date IS NULL OR exit_date > ?) AND entry_date <= ?",
        {day, day});
  }
  if (of_kind) statement.Add(" AND kind = ?", {query.kind});
  statement.Add(" AND listing > ? ORDER BY listing LIMIT ?", {after, limit});
  return statement;
}

std::vector<v1::Listing> SelectListings(mysql::Session& session,
                                        const ListingQuery& query,
                                        const std::string& after,
                                        int64_t limit) {
  const filter::Statement statement = ListingStatement(query, after, limit);
  Rows rows = session.Query(statement.sql, statement.params);
  std::vector<v1::Listing> listings;
  listings.reserve(rows.size());
  while (rows.Next()) {
    listings.push_back(ReadListing(query.department, rows).resource);
  }
  return listings;
}

absl::Status PutOnList(mysql::Session& session, const std::string& department,
                       Followed<v1::Listing>& listing) {
  JX_ASSIGN_OR_RETURN(listing.district,
                      DistrictOf(session, listing.resource.project()));
  return CheckOnce(session, department, listing.resource);
}

std::string ListingTable::Name(const Key& key) {
  return resource::ChildName(key.department, kListings, key.id);
}

std::optional<Followed<v1::Listing>> ListingTable::SelectFollowed(
    mysql::Session& session, const Key& key) {
  Rows rows = session.Query(
      std::string(kSelectListing) + "WHERE department = ? AND listing = ?",
      {key.department, key.id});
  if (!rows.Next()) return std::nullopt;
  return ReadListing(key.department, rows);
}

std::optional<v1::Listing> ListingTable::Select(mysql::Session& session,
                                                const Key& key) {
  auto followed = SelectFollowed(session, key);
  if (!followed.has_value()) return std::nullopt;
  return std::move(followed->resource);
}

void ListingTable::Insert(mysql::Session& session, const Key& key,
                          const Followed<v1::Listing>& content, absl::Time now,
                          int64_t sequence) {
  const v1::Listing& listing = content.resource;
  session.Execute(
      "INSERT INTO listing (department, listing, kind, project, district, "
      "entry_date, reason, recipient, exit_date, exit_reason, synthetic, "
      "create_time, update_time, sequence, row_version) VALUES (?, ?, ?, ?, ?, "
      "?, ?, ?, NULL, '', ?, ?, ?, ?, 1)",
      {key.department, key.id, listing.kind(), IdOf(listing.project()),
       content.district, DayParam(listing.entry_date()), listing.reason(),
       listing.recipient(), listing.synthetic(), now, now, sequence});
}

bool ListingTable::Replace(mysql::Session& session, const Key& key,
                           const std::string& etag,
                           const Followed<v1::Listing>& content, absl::Time now,
                           int64_t sequence) {
  const v1::Listing& listing = content.resource;
  return session.Execute(
             "UPDATE listing SET exit_date = ?, exit_reason = ?, update_time = "
             "?, sequence = ?, row_version = row_version + 1 WHERE department "
             "= ? AND listing = ? AND row_version = ?",
             {DayParam(listing.exit_date()), listing.exit_reason(), now,
              sequence, key.department, key.id, resource::VersionOf(etag)}) ==
         1;
}

}  // namespace jixiao::project
