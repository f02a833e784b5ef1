#include "services/project/store/project_write.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "common/uuid/uuid.h"
#include "services/project/domain/contributions.h"
#include "services/project/domain/currency.h"
#include "services/project/domain/project_cell.h"
#include "services/project/domain/tally.h"
#include "services/project/store/cell_rows.h"
#include "services/project/store/investment_rows.h"
#include "services/project/store/project_params.h"
#include "services/project/store/search_rows.h"
#include "services/project/store/tally_rows.h"

namespace jixiao::project {
namespace {

using InvestmentsOf = std::map<std::string, std::vector<v1::Investment>>;

bool MovesDistrict(const ProjectChange& change) {
  return change.before.has_value() && change.before->state.project.district() !=
                                          change.after.project.district();
}

void AddInvestments(const std::vector<v1::Investment>& investments,
                    const std::string& district, Contributions& sums) {
  for (const v1::Investment& investment : investments) {
    for (const auto& [key, sum] : ContributionsOf(investment, district)) {
      sums[key] += sum;
    }
  }
}

std::set<std::string> GramsIn(const v1::Project& project) {
  return GramsOf({project.display_name(), project.investor()});
}

std::set<std::string> Without(const std::set<std::string>& all,
                              const std::set<std::string>& some) {
  std::set<std::string> rest;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(),
                      std::inserter(rest, rest.end()));
  return rest;
}

// Collects what the changes come to, table by table, and writes it. Used once.
class ProjectsWrite {
 public:
  ProjectsWrite(mysql::Session& session, const std::string& department,
                const ReferenceData& reference, int64_t sequence,
                absl::Time now)
      : session_(session),
        department_(department),
        reference_(reference),
        sequence_(sequence),
        now_(now) {}

  void Run(const std::vector<ProjectChange>& changes) {
    std::vector<const ProjectChange*> by_id;
    by_id.reserve(changes.size());
    for (const ProjectChange& change : changes) by_id.push_back(&change);
    std::sort(by_id.begin(), by_id.end(),
              [](const ProjectChange* a, const ProjectChange* b) {
                return a->project_id < b->project_id;
              });
    const InvestmentsOf moved = SelectMoved(by_id);
    for (const ProjectChange* change : by_id) Collect(*change, moved);
    UpsertProjects(session_, department_, projects_, reference_);
    InsertStageEvents(session_, department_, events_);
    InsertInvestments(session_, department_, investments_, sequence_, now_);
    WriteGrams(session_, department_, grams_);
    WriteProjectCells(session_, department_, cells_);
    WriteTally(session_, department_, entries_, sequence_);
  }

 private:
  // What is stored of the investments that change their district.
  InvestmentsOf SelectMoved(const std::vector<const ProjectChange*>& changes) {
    std::vector<std::string> ids;
    for (const ProjectChange* change : changes) {
      if (MovesDistrict(*change)) ids.push_back(change->project_id);
    }
    return SelectInvestmentsOf(session_, department_, ids);
  }

  void Collect(const ProjectChange& change, const InvestmentsOf& moved) {
    AddEvents(change);
    const StoredProject& stored = AddProject(change);
    investments_.insert(investments_.end(), change.investments.begin(),
                        change.investments.end());
    AddGrams(change);
    AddCells(change, stored);
    AddTally(change, moved);
  }

  void AddEvents(const ProjectChange& change) {
    int64_t number = change.before.has_value()
                         ? change.before->state.history.event_count
                         : 0;
    for (const StageEvent& event : change.events) {
      events_.push_back({change.project_id, event});
      StageEvent& added = events_.back().event;
      added.number = ++number;
      added.sequence = sequence_;
      added.create_time = now_;
    }
  }

  const StoredProject& AddProject(const ProjectChange& change) {
    StoredProject stored;
    if (change.before.has_value()) {
      stored.uid = change.before->uid;
      stored.actual_investment_fen = change.before->actual_investment_fen;
      stored.foreign_capital_fen = change.before->foreign_capital_fen;
      stored.row_version = change.before->row_version;
      stored.create_time = change.before->create_time;
    } else {
      stored.uid = Uuid4();
      stored.create_time = now_;
    }
    for (const v1::Investment& investment : change.investments) {
      (investment.kind() == v1::Investment::KIND_ACTUAL
           ? stored.actual_investment_fen
           : stored.foreign_capital_fen) +=
          SmallestUnits(investment.amount_cny());
    }
    stored.project_id = change.project_id;
    stored.state = change.after;
    stored.content_digest = ContentDigest(change.after);
    stored.sequence = sequence_;
    ++stored.row_version;
    stored.update_time = now_;
    projects_.push_back(std::move(stored));
    return projects_.back();
  }

  void AddGrams(const ProjectChange& change) {
    const std::set<std::string> after = GramsIn(change.after.project);
    std::set<std::string> before;
    if (change.before.has_value()) {
      before = GramsIn(change.before->state.project);
    }
    if (before == after) return;
    grams_.push_back(
        {change.project_id, Without(before, after), Without(after, before)});
  }

  void AddCells(const ProjectChange& change, const StoredProject& stored) {
    if (change.before.has_value()) {
      const StoredProject& before = *change.before;
      cells_[CellOf(before.state, reference_)] +=
          -SumsOf(before.state, before.actual_investment_fen);
    }
    cells_[CellOf(stored.state, reference_)] +=
        SumsOf(stored.state, stored.actual_investment_fen);
  }

  void AddTally(const ProjectChange& change, const InvestmentsOf& moved) {
    Contributions before;
    if (change.before.has_value()) {
      before = ContributionsOf(change.before->state, reference_);
    }
    Contributions after = ContributionsOf(change.after, reference_);
    const std::string& district = change.after.project.district();
    const auto stored = moved.find(change.project_id);
    if (stored != moved.end()) {
      AddInvestments(stored->second, change.before->state.project.district(),
                     before);
      AddInvestments(stored->second, district, after);
    }
    AddInvestments(change.investments, district, after);
    AddChange(SubjectOf(change.project_id), before, after, entries_);
  }

  mysql::Session& session_;
  const std::string& department_;
  const ReferenceData& reference_;
  const int64_t sequence_;
  const absl::Time now_;
  std::vector<StoredProject> projects_;
  std::vector<EventRow> events_;
  std::vector<v1::Investment> investments_;
  std::vector<GramChange> grams_;
  CellChanges cells_;
  std::vector<TallyEntry> entries_;
};

}  // namespace

std::string SubjectOf(const std::string& project_id) {
  return std::string(kProjects) + "/" + project_id;
}

void WriteProjects(mysql::Session& session, const std::string& department,
                   const std::vector<ProjectChange>& changes,
                   const ReferenceData& reference, int64_t sequence,
                   absl::Time now) {
  ProjectsWrite(session, department, reference, sequence, now).Run(changes);
}

}  // namespace jixiao::project
