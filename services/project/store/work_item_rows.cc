#include "services/project/store/work_item_rows.h"

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/clock/timestamp.h"
#include "common/mysql/steps.h"
#include "common/resource/etag.h"
#include "services/project/domain/project_state.h"
#include "services/project/store/columns.h"
#include "services/project/store/project_links.h"

namespace jixiao::project {
namespace {

using mysql::Params;
using mysql::Rows;
using nlohmann::json;
using Texts = google::protobuf::RepeatedPtrField<std::string>;

constexpr char kSelectWorkItem[] =
    "SELECT work_item, kind, display_name, fiscal_year, start_date, end_date, "
    "place, partners, measures, budget_project, evidence, source_document, "
    "transcribed, synthetic, create_time, update_time, row_version FROM "
    "work_item ";

std::string ToJson(const Texts& texts) {
  json list = json::array();
  for (const std::string& text : texts) list.push_back(text);
  return list.dump();
}

void FromJson(const std::string& text, Texts* texts) {
  for (const json& item : json::parse(text)) {
    *texts->Add() = item.get<std::string>();
  }
}

std::string MeasuresJson(const v1::WorkItem& item) {
  json list = json::array();
  for (const v1::Measure& measure : item.measures()) {
    list.push_back({{"name", measure.measure_name()},
                    {"value", measure.value().value()},
                    {"unit", measure.unit()},
                    {"qualifier", static_cast<int>(measure.qualifier())}});
  }
  return list.dump();
}

void ReadMeasures(const std::string& text, v1::WorkItem& item) {
  for (const json& one : json::parse(text)) {
    v1::Measure& measure = *item.add_measures();
    measure.set_measure_name(one.at("name").get<std::string>());
    measure.mutable_value()->set_value(one.at("value").get<std::string>());
    measure.set_unit(one.at("unit").get<std::string>());
    measure.set_qualifier(
        static_cast<v1::Qualifier>(one.at("qualifier").get<int>()));
  }
}

v1::WorkItem ReadWorkItem(const std::string& department, const Rows& rows) {
  ColumnReader column(rows);
  v1::WorkItem item;
  item.set_name(WorkItemTable::Name({department, column.Text()}));
  item.set_kind(column.Text());
  item.set_display_name(column.Text());
  item.set_fiscal_year(column.Int32());
  if (const auto day = column.OptionalDay()) {
    *item.mutable_start_date() = date::ToProto(*day);
  }
  if (const auto day = column.OptionalDay()) {
    *item.mutable_end_date() = date::ToProto(*day);
  }
  item.set_place(column.Text());
  FromJson(column.Text(), item.mutable_partners());
  ReadMeasures(column.Text(), item);
  item.set_budget_project(column.Text());
  FromJson(column.Text(), item.mutable_evidence());
  item.set_source_document(column.Text());
  item.set_transcribed(column.Bool());
  item.set_synthetic(column.Bool());
  *item.mutable_create_time() = ToTimestamp(column.Time());
  *item.mutable_update_time() = ToTimestamp(column.Time());
  item.set_etag(resource::EtagOf(column.Int64()));
  return item;
}

// Gives the items the projects they are about.
void AddProjects(mysql::Session& session, const std::string& department,
                 std::vector<v1::WorkItem>& items) {
  std::vector<std::string> ids;
  std::map<std::string, v1::WorkItem*> by_id;
  for (v1::WorkItem& item : items) {
    ids.push_back(IdOf(item.name()));
    by_id.emplace(ids.back(), &item);
  }
  for (size_t begin = 0; begin < ids.size(); begin += mysql::kIdsAStatement) {
    const mysql::IdList list = mysql::ListOfIds(ids, begin);
    Params params = {department};
    params.insert(params.end(), list.values.begin(), list.values.end());
    Rows rows = session.Query(
        "SELECT work_item, project FROM work_item_project WHERE department = ? "
        "AND work_item IN " +
            list.placeholders + " ORDER BY work_item, position",
        params);
    while (rows.Next()) {
      by_id.at(rows.Text(1))
          ->add_projects(ProjectName({department, rows.Text(2)}));
    }
  }
}

void InsertProjects(mysql::Session& session, const resource::Child& key,
                    const v1::WorkItem& item) {
  std::vector<Params> rows;
  for (const std::string& name : item.projects()) {
    rows.push_back({key.department, key.id,
                    static_cast<int64_t>(rows.size()) + 1, IdOf(name)});
  }
  mysql::InsertInSteps(session,
                       "INSERT INTO work_item_project (department, work_item, "
                       "position, project) VALUES",
                       4, std::move(rows));
}

// What Insert and Replace write alike, from `kind` on.
Params WorkItemParams(const v1::WorkItem& item) {
  return {item.kind(),
          item.display_name(),
          item.fiscal_year(),
          DayParam(item.start_date()),
          DayParam(item.end_date()),
          item.place(),
          ToJson(item.partners()),
          MeasuresJson(item),
          item.budget_project(),
          ToJson(item.evidence()),
          item.source_document(),
          item.transcribed(),
          item.synthetic()};
}

const char* WorkItemIndex(const WorkItemQuery& query) {
  if (!query.budget_project.empty()) return "work_item_by_budget";
  if (query.kind.empty()) {
    return query.fiscal_year != 0 ? "work_item_by_year" : "PRIMARY";
  }
  return query.fiscal_year != 0 ? "work_item_by_year_kind"
                                : "work_item_by_kind";
}

}  // namespace

filter::Statement WorkItemStatement(const WorkItemQuery& query,
                                    const std::string& after, int64_t limit) {
  filter::Statement statement;
  statement.Add(std::string(kSelectWorkItem) + "FORCE INDEX (" +
                    WorkItemIndex(query) + ") WHERE department = ?",
                {query.department});
  if (!query.budget_project.empty()) {
    statement.Add(" AND budget_project = ?", {query.budget_project});
  }
  if (query.fiscal_year != 0) {
    statement.Add(" AND fiscal_year = ?", {query.fiscal_year});
  }
  if (!query.kind.empty()) statement.Add(" AND kind = ?", {query.kind});
  statement.Add(" AND work_item > ? ORDER BY work_item LIMIT ?",
                {after, limit});
  return statement;
}

std::vector<v1::WorkItem> SelectWorkItems(mysql::Session& session,
                                          const WorkItemQuery& query,
                                          const std::string& after,
                                          int64_t limit) {
  const filter::Statement statement = WorkItemStatement(query, after, limit);
  Rows rows = session.Query(statement.sql, statement.params);
  std::vector<v1::WorkItem> items;
  items.reserve(rows.size());
  while (rows.Next()) items.push_back(ReadWorkItem(query.department, rows));
  AddProjects(session, query.department, items);
  return items;
}

absl::Status CheckLinks(mysql::Session& session, const resource::Child& key,
                        const v1::WorkItem& item) {
  return CheckProjectsExist(session, key.department,
                            {item.projects().begin(), item.projects().end()});
}

std::string WorkItemTable::Name(const Key& key) {
  return resource::ChildName(key.department, kWorkItems, key.id);
}

std::optional<Followed<v1::WorkItem>> WorkItemTable::SelectFollowed(
    mysql::Session& session, const Key& key) {
  auto item = Select(session, key);
  if (!item.has_value()) return std::nullopt;
  return Followed<v1::WorkItem>{*std::move(item), ""};
}

std::optional<v1::WorkItem> WorkItemTable::Select(mysql::Session& session,
                                                  const Key& key) {
  Rows rows = session.Query(
      std::string(kSelectWorkItem) + "WHERE department = ? AND work_item = ?",
      {key.department, key.id});
  if (!rows.Next()) return std::nullopt;
  std::vector<v1::WorkItem> items = {ReadWorkItem(key.department, rows)};
  AddProjects(session, key.department, items);
  return std::move(items.front());
}

void WorkItemTable::Insert(mysql::Session& session, const Key& key,
                           const Followed<v1::WorkItem>& content,
                           absl::Time now, int64_t sequence) {
  Params params = {key.department, key.id};
  for (mysql::Param& param : WorkItemParams(content.resource)) {
    params.push_back(std::move(param));
  }
  params.insert(params.end(), {now, now, sequence});
  session.Execute(
      "INSERT INTO work_item (department, work_item, kind, display_name, "
      "fiscal_year, start_date, end_date, place, partners, measures, "
      "budget_project, evidence, source_document, transcribed, synthetic, "
      "create_time, update_time, sequence, row_version) VALUES (?, ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
      params);
  InsertProjects(session, key, content.resource);
}

bool WorkItemTable::Replace(mysql::Session& session, const Key& key,
                            const std::string& etag,
                            const Followed<v1::WorkItem>& content,
                            absl::Time now, int64_t sequence) {
  Params params = WorkItemParams(content.resource);
  params.insert(params.end(), {now, sequence, key.department, key.id,
                               resource::VersionOf(etag)});
  const int64_t changed = session.Execute(
      "UPDATE work_item SET kind = ?, display_name = ?, fiscal_year = ?, "
      "start_date = ?, end_date = ?, place = ?, partners = ?, measures = ?, "
      "budget_project = ?, evidence = ?, source_document = ?, transcribed = ?, "
      "synthetic = ?, update_time = ?, sequence = ?, row_version = row_version "
      "+ 1 WHERE department = ? AND work_item = ? AND row_version = ?",
      params);
  if (changed != 1) return false;
  session.Execute(
      "DELETE FROM work_item_project WHERE department = ? AND work_item = ?",
      {key.department, key.id});
  InsertProjects(session, key, content.resource);
  return true;
}

}  // namespace jixiao::project
