#include "services/evaluation/compare/compare_documents.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "services/evaluation/compare/alignment.h"
#include "services/evaluation/compare/parts.h"

namespace jixiao::evaluation {
namespace {

using Sections = std::vector<SectionPart>;
using FiguresById = std::map<std::string, const NamedFigure*>;

template <class List>
std::vector<std::string> KeysOfParts(const List& list) {
  std::vector<std::string> keys;
  keys.reserve(list.size());
  for (const auto& item : list) keys.push_back(item.key);
  return keys;
}

// The first of each id.
FiguresById FiguresOfParts(const Sections& sections) {
  FiguresById figures;
  const auto add = [&figures](const Part& part) {
    for (const NamedFigure& figure : part.figures) {
      figures.emplace(figure.id, &figure);
    }
  };
  for (const SectionPart& section : sections) {
    for (const BlockPart& block : section.blocks) {
      add(block.part);
      for (const RowPart& row : block.rows) add(row.whole);
    }
  }
  return figures;
}

class Comparer {
 public:
  Comparer(const Sections& before, const Sections& after)
      : before_(before),
        after_(after),
        figures_before_(FiguresOfParts(before)),
        figures_after_(FiguresOfParts(after)) {}

  v1::CompareDocumentsResponse Run() {
    const auto likeness = [this](std::size_t i, std::size_t j) {
      return TextLikeness(before_[i].heading.text, after_[j].heading.text);
    };
    static const SectionPart& none = *new SectionPart();
    for (const Aligned& pair :
         Align(KeysOfParts(before_), KeysOfParts(after_), likeness)) {
      const SectionPart* from = pair.before ? &before_[*pair.before] : nullptr;
      const SectionPart* to = pair.after ? &after_[*pair.after] : nullptr;
      ComparePart(from == nullptr ? nullptr : &from->heading,
                  to == nullptr ? nullptr : &to->heading);
      CompareBlocks(from == nullptr ? none : *from, to == nullptr ? none : *to);
    }
    return std::move(response_);
  }

 private:
  void CompareBlocks(const SectionPart& before, const SectionPart& after) {
    const auto likeness = [&](std::size_t i, std::size_t j) {
      const BlockPart& from = before.blocks[i];
      const BlockPart& to = after.blocks[j];
      if (from.table != to.table) return 0;
      return from.table ? TextLikeness(from.key, to.key)
                        : TextLikeness(from.part.text, to.part.text);
    };
    for (const Aligned& pair : Align(KeysOfParts(before.blocks),
                                     KeysOfParts(after.blocks), likeness)) {
      static const BlockPart& none = *new BlockPart();
      const BlockPart& from = pair.before ? before.blocks[*pair.before] : none;
      const BlockPart& to = pair.after ? after.blocks[*pair.after] : none;
      if (from.table || to.table) {
        CompareRows(from, to);
      } else {
        ComparePart(pair.before ? &from.part : nullptr,
                    pair.after ? &to.part : nullptr);
      }
    }
  }

  void CompareRows(const BlockPart& before, const BlockPart& after) {
    const auto likeness = [&](std::size_t i, std::size_t j) {
      const RowPart& from = before.rows[i];
      const RowPart& to = after.rows[j];
      // Another leaf is another row, however it is called.
      if (from.of_leaf || to.of_leaf) return 0;
      return TextLikeness(from.key, to.key);
    };
    for (const Aligned& pair :
         Align(KeysOfParts(before.rows), KeysOfParts(after.rows), likeness)) {
      if (pair.before && pair.after) {
        CompareCells(before.rows[*pair.before], after.rows[*pair.after]);
      } else {
        ComparePart(pair.before ? &before.rows[*pair.before].whole : nullptr,
                    pair.after ? &after.rows[*pair.after].whole : nullptr);
      }
    }
  }

  // A cell that a merged one covers in one of the documents is compared with
  // nothing only where it says something.
  void CompareCells(const RowPart& before, const RowPart& after) {
    const auto unlike = [](std::size_t, std::size_t) { return 0; };
    for (const Aligned& pair :
         Align(KeysOfParts(before.cells), KeysOfParts(after.cells), unlike)) {
      ComparePart(pair.before ? &before.cells[*pair.before].part : nullptr,
                  pair.after ? &after.cells[*pair.after].part : nullptr);
    }
  }

  // nullptr for what one of the documents does not have.
  void ComparePart(const Part* before, const Part* after) {
    static const Part& none = *new Part();
    const Part& from = before == nullptr ? none : *before;
    const Part& to = after == nullptr ? none : *after;
    const std::string& section = after == nullptr ? from.section : to.section;
    for (const NamedFigure& figure : from.figures) TellIfGone(section, figure);
    for (const NamedFigure& figure : to.figures) TellFigure(section, figure);
    if (from.words == to.words || from.text == to.text) return;
    // A figure in place of nothing was told as a figure.
    if (from.bare && to.bare && (from.figures.empty() || to.figures.empty())) {
      return;
    }
    Add(v1::DocumentChange::KIND_TEXT, section, from.text, to.text);
  }

  void TellIfGone(const std::string& section, const NamedFigure& figure) {
    if (figures_after_.count(figure.id) > 0) return;
    if (!told_.insert(figure.id).second) return;
    AddFigure(section, figure, figure.text, "");
  }

  void TellFigure(const std::string& section, const NamedFigure& figure) {
    if (!told_.insert(figure.id).second) return;
    const auto found = figures_before_.find(figure.id);
    if (found == figures_before_.end()) {
      AddFigure(section, figure, "", figure.text);
    } else if (found->second->value != figure.value) {
      AddFigure(section, figure, found->second->text, figure.text);
    }
  }

  void AddFigure(const std::string& section, const NamedFigure& figure,
                 const std::string& before, const std::string& after) {
    v1::DocumentChange* change = Add(figure.kind, section, before, after);
    change->set_subject(figure.subject);
    change->set_key(figure.key);
  }

  v1::DocumentChange* Add(v1::DocumentChange::Kind kind,
                          const std::string& section, const std::string& before,
                          const std::string& after) {
    v1::DocumentChange* change = response_.add_changes();
    change->set_kind(kind);
    change->set_section(section);
    change->set_before(before);
    change->set_after(after);
    return change;
  }

  const Sections& before_;
  const Sections& after_;
  const FiguresById figures_before_;
  const FiguresById figures_after_;
  std::set<std::string> told_;
  v1::CompareDocumentsResponse response_;
};

}  // namespace

v1::CompareDocumentsResponse CompareDocuments(const v1::Document& before,
                                              const v1::Document& after) {
  const Sections from = TakeApart(before);
  const Sections to = TakeApart(after);
  return Comparer(from, to).Run();
}

}  // namespace jixiao::evaluation
