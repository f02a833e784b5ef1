#include "services/project/store/fact_item_rows.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "common/clock/date.h"
#include "common/mysql/steps.h"
#include "common/rational/proto.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "services/project/domain/fact_set.h"
#include "services/project/domain/signing.h"
#include "services/project/store/date_column.h"
#include "services/project/store/tally_rows.h"

namespace jixiao::project {
namespace {

using rational::Rational;

// Where the names of the subjects of a collection stand. Each query gives id,
// name and whether it is confidential; a list of ids follows it.
struct NameSource {
  const char* collection;
  const char* sql;
};

constexpr NameSource kNameSources[] = {
    {"projects",
     "SELECT project, display_name, confidential FROM project WHERE department "
     "= ? AND project IN "},
    {"challenges",
     "SELECT c.challenge, p.display_name, p.confidential FROM challenge AS c "
     "JOIN project AS p ON p.department = c.department AND p.project = "
     "c.project WHERE c.department = ? AND c.challenge IN "},
    {"listings",
     "SELECT l.listing, p.display_name, p.confidential FROM listing AS l JOIN "
     "project AS p ON p.department = l.department AND p.project = l.project "
     "WHERE l.department = ? AND l.listing IN "},
    {"blockedItems",
     "SELECT blocked_item, display_name, 0 FROM blocked_item WHERE department "
     "= ? AND blocked_item IN "},
    {"coordinationMeetings",
     "SELECT coordination_meeting, display_name, 0 FROM coordination_meeting "
     "WHERE department = ? AND coordination_meeting IN "},
    {"workItems",
     "SELECT work_item, display_name, 0 FROM work_item WHERE department = ? "
     "AND work_item IN "},
};

constexpr char kSelectSignings[] =
    "SELECT signing, display_name, sign_date FROM signing WHERE department = ? "
    "AND signing IN ";

// "projects" and "p1" of projects/p1.
std::pair<std::string, std::string> Split(const std::string& subject) {
  const std::size_t slash = subject.find('/');
  return {subject.substr(0, slash), subject.substr(slash + 1)};
}

const NameSource* FindSource(const std::string& collection) {
  const auto* const at = std::find_if(
      std::begin(kNameSources), std::end(kNameSources),
      [&](const NameSource& one) { return collection == one.collection; });
  return at == std::end(kNameSources) ? nullptr : at;
}

// Calls `read` with each row of `sql` over these ids.
template <class ReadRow>
void ForEachNamed(mysql::Session& session, const std::string& department,
                  const std::string& sql, const std::vector<std::string>& ids,
                  const ReadRow& read) {
  for (std::size_t begin = 0; begin < ids.size();
       begin += mysql::kIdsAStatement) {
    const mysql::IdList list = mysql::ListOfIds(ids, begin);
    mysql::Params params = {department};
    params.insert(params.end(), list.values.begin(), list.values.end());
    mysql::Rows rows = session.Query(sql + list.placeholders, params);
    while (rows.Next()) read(rows);
  }
}

// The names of subjects, which are all of one collection.
void AddNames(mysql::Session& session, const Snapshot& snapshot,
              bool confidential, std::vector<v1::FactItem>& items) {
  if (items.empty()) return;
  std::vector<std::string> ids;
  std::map<std::string, v1::FactItem*> by_id;
  const std::string prefix =
      resource::DepartmentName(snapshot.department) + "/";
  std::string collection;
  for (v1::FactItem& item : items) {
    std::string id;
    std::tie(collection, id) = Split(item.resource().substr(prefix.size()));
    by_id.emplace(id, &item);
    ids.push_back(std::move(id));
  }
  const NameSource* source = FindSource(collection);
  if (source == nullptr) return;
  ForEachNamed(session, snapshot.department, source->sql, ids,
               [&](const mysql::Rows& rows) {
                 if (rows.Bool(3) && !confidential) return;
                 by_id.at(rows.Text(1))->set_display_name(rows.Text(2));
               });
}

// Splits off what is on the next page.
FactItems PageOf(std::vector<v1::FactItem> items, const std::string& prefix,
                 int64_t limit) {
  FactItems page;
  if (items.size() > static_cast<std::size_t>(limit)) {
    items.resize(static_cast<std::size_t>(limit));
    page.last = items.back().resource().substr(prefix.size());
  }
  page.items = std::move(items);
  return page;
}

absl::StatusOr<std::vector<v1::FactItem>> SelectTallied(
    mysql::Session& session, const Snapshot& snapshot,
    const Definition& definition, const std::string& district,
    const std::string& after, int64_t limit) {
  const bool counts = definition.measure == Measure::kCount;
  std::vector<v1::FactItem> items;
  for (const TallyItem& tallied : SelectTallyItems(
           session, snapshot.department, definition.series, district,
           FirstDayOf(definition, snapshot.fiscal_year),
           snapshot.effective_date, snapshot.sequence, after, limit)) {
    v1::FactItem& item = items.emplace_back();
    item.set_resource(resource::DepartmentName(snapshot.department) + "/" +
                      tallied.subject);
    item.set_district(tallied.district);
    *item.mutable_effective_date() = date::ToProto(tallied.day);
    const Rational number =
        counts ? Rational::FromInt(tallied.sum.count)
               : Rational::FromFraction(tallied.sum.amount, kHundredths);
    JX_ASSIGN_OR_RETURN(*item.mutable_number(), rational::ToProto(number));
    item.set_synthetic(tallied.sum.synthetic > 0);
  }
  return items;
}

// The signings of the snapshot that add anything.
absl::StatusOr<std::vector<v1::FactItem>> ItemsOfSignings(
    const Snapshot& snapshot, const Definition& definition,
    const std::string& after, int64_t limit) {
  std::vector<v1::FactItem> items;
  for (const v1::SigningConversion& signing : snapshot.signings) {
    const int64_t count = (signing.*definition.signing_count)();
    if (count == 0 || signing.signing() <= after) continue;
    v1::FactItem& item = items.emplace_back();
    item.set_resource(signing.signing());
    JX_ASSIGN_OR_RETURN(*item.mutable_number(),
                        rational::ToProto(Rational::FromInt(count)));
    item.set_synthetic(signing.synthetic_count() > 0);
  }
  std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) {
    return a.resource() < b.resource();
  });
  if (items.size() > static_cast<std::size_t>(limit)) {
    items.resize(static_cast<std::size_t>(limit));
  }
  return items;
}

// Names and days of signings.
void DescribeSignings(mysql::Session& session, const Snapshot& snapshot,
                      std::vector<v1::FactItem>& items) {
  const std::string prefix =
      resource::ChildName(snapshot.department, kSignings, "");
  std::vector<std::string> ids;
  std::map<std::string, v1::FactItem*> by_id;
  for (v1::FactItem& item : items) {
    ids.push_back(item.resource().substr(prefix.size()));
    by_id.emplace(ids.back(), &item);
  }
  ForEachNamed(session, snapshot.department, kSelectSignings, ids,
               [&](const mysql::Rows& rows) {
                 v1::FactItem& item = *by_id.at(rows.Text(1));
                 item.set_display_name(rows.Text(2));
                 *item.mutable_effective_date() = ReadDate(rows, 3);
               });
}

}  // namespace

absl::StatusOr<FactItems> ReadFactItems(mysql::Database& database,
                                        mysql::CallDeadline deadline,
                                        const Snapshot& snapshot,
                                        const Definition& definition,
                                        const std::string& district,
                                        const std::string& after, int64_t limit,
                                        bool confidential) {
  const std::string prefix =
      resource::DepartmentName(snapshot.department) + "/";
  FactItems page;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        if (definition.measure == Measure::kSigning) {
          const std::string place = after.empty() ? "" : prefix + after;
          JX_ASSIGN_OR_RETURN(
              std::vector<v1::FactItem> items,
              ItemsOfSignings(snapshot, definition, place, limit + 1));
          page = PageOf(std::move(items), prefix, limit);
          DescribeSignings(session, snapshot, page.items);
          return absl::OkStatus();
        }
        JX_ASSIGN_OR_RETURN(std::vector<v1::FactItem> items,
                            SelectTallied(session, snapshot, definition,
                                          district, after, limit + 1));
        page = PageOf(std::move(items), prefix, limit);
        AddNames(session, snapshot, confidential, page.items);
        return absl::OkStatus();
      }));
  return page;
}

}  // namespace jixiao::project
